package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.Refused;

/** Door to the removal of profiles, which is refused while people have them. */
@Stateless
public class ProfileUseService {
  @Inject WorkerStore workers;
  @Inject FieldService fields;

  /** Takes a profile away that nobody has, and that the caller saw as it is. */
  public void remove(String domain, FieldOwner owner, FieldProfile profile) {
    long people = workers.countWithProfile(domain, profile.id());
    if (people > 0) {
      throw new Refused(WorkerRefusal.PROFILE_IN_USE, profile.name(), people);
    }
    fields.removeProfile(domain, owner, profile);
  }
}
