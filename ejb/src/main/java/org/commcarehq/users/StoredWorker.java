package org.commcarehq.users;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.secrets.Sealed;

/** A worker as its row has it; null where nothing is kept, or where it stays as it is. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StoredWorker(
    String id,
    String username,
    String fullName,
    String passwordHash,
    String digestKeyId,
    String digestHa1,
    boolean active,
    String language,
    String email,
    List<String> phoneNumbers,
    Map<String, String> fields,
    String profileId,
    String deactivateAfter,
    long version) {
  static StoredWorker of(String id, WorkerSave save) {
    WorkerDraft draft = save.draft();
    return new StoredWorker(
        id,
        draft.username(),
        draft.fullName(),
        save.password().map(HashedPassword::hash).orElse(null),
        digest(save).map(Sealed::keyId).orElse(null),
        digest(save).map(Sealed::hex).orElse(null),
        save.activeAfter(),
        draft.language(),
        draft.email(),
        draft.phoneNumbers(),
        draft.fields(),
        draft.profileId().orElse(null),
        draft.deactivateAfter().map(Object::toString).orElse(null),
        save.before().map(WorkerView::version).orElse(0L));
  }

  private static Optional<Sealed> digest(WorkerSave save) {
    return save.password().flatMap(HashedPassword::digest);
  }
}
