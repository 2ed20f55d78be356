package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldService;
import org.commcarehq.roles.Permission;

/** Door to the question which workers somebody may act as. */
@Stateless
public class ActingAsService {
  /**
   * The worker's field that names, with spaces or commas between, the web users who may act as this
   * worker though they may not act as all; {@link #ANYBODY} is all of these.
   */
  public static final String FIELD = "login_as_user";

  /** Whoever may act as some workers may act as this one. */
  public static final String ANYBODY = "default";

  @Inject WorkerStore store;
  @Inject FieldService fields;
  @Inject AccessService access;

  /** The worker whom somebody wants to act as, where they may: one who may come in themselves. */
  public Optional<WorkerView> find(ProjectAccess caller, String workerId) {
    if (!caller.may(Permission.LIMITED_LOGIN_AS)) {
      return Optional.empty();
    }
    Reach reach = access.reach(caller);
    return store.findAll(caller.domain(), List.of(workerId)).stream()
        .filter(worker -> worker.active() && !worker.deleted() && reach.covers(worker.id()))
        .filter(
            worker -> caller.may(Permission.LOGIN_AS_ALL_USERS) || names(worker, caller.username()))
        .findFirst();
  }

  private boolean names(WorkerView worker, String username) {
    FieldSchema schema = fields.schema(worker.domain(), FieldOwner.WORKER);
    String named = schema.effective(worker.fields(), worker.profileId()).getOrDefault(FIELD, "");
    return Arrays.stream(named.toLowerCase(Locale.ROOT).split("[\\s,;]+"))
        .anyMatch(one -> one.equals(username.toLowerCase(Locale.ROOT)) || one.equals(ANYBODY));
  }
}
