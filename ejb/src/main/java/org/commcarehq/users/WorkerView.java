package org.commcarehq.users;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mobile worker with everything that is kept of them, except secrets.
 *
 * @param username the short login name, lower case, without the project
 * @param phoneNumbers digits only, the main one first
 * @param fields their own values by slug; those of their profile stand above them
 * @param deactivateAfter the last day on which they may come in
 * @param mustReset whether they have no password here yet
 * @param deletedOn when they were deleted, while they can be restored
 */
public record WorkerView(
    String domain,
    String id,
    String username,
    String fullName,
    boolean active,
    String language,
    String email,
    List<String> phoneNumbers,
    Map<String, String> fields,
    Optional<String> profileId,
    Optional<LocalDate> deactivateAfter,
    boolean mustReset,
    long version,
    Instant createdOn,
    Instant changedOn,
    Optional<Instant> deletedOn) {
  /** Lists are copied. */
  public WorkerView {
    phoneNumbers = List.copyOf(phoneNumbers);
    fields = Map.copyOf(fields);
  }

  /** The name on screen: the full one, or the login name where there is none. */
  public String shown() {
    return fullName.isBlank() ? username : fullName;
  }

  /** The name that a device signs in with. */
  public String qualifiedName() {
    return username + "@" + domain + ".commcarehq.org";
  }

  /** Whether they are deleted. */
  public boolean deleted() {
    return deletedOn.isPresent();
  }

  /** What of them can be changed, as it is now. */
  public WorkerDraft draft() {
    return new WorkerDraft(
        username, fullName, language, email, phoneNumbers, fields, profileId, deactivateAfter);
  }
}
