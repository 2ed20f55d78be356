package org.commcarehq.web.rest.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.WorkerView;

/**
 * A mobile worker as programs see them.
 *
 * @param login what a device signs in with
 * @param groups ids of the groups that they belong to
 * @param locations ids of the places where they work, as far as the caller may see them, the main
 *     one first
 * @param mustReset whether they have no password here yet
 */
record UserJson(
    String id,
    String username,
    String login,
    String fullName,
    boolean active,
    boolean deleted,
    String language,
    String email,
    List<String> phoneNumbers,
    Map<String, String> fields,
    Optional<String> profileId,
    Optional<LocalDate> deactivateAfter,
    List<String> groups,
    List<String> locations,
    boolean mustReset,
    Instant createdOn,
    Instant changedOn,
    long version) {
  static UserJson of(WorkerView worker, List<String> groups, List<String> locations) {
    return new UserJson(
        worker.id(),
        worker.username(),
        worker.qualifiedName(),
        worker.fullName(),
        worker.active(),
        worker.deleted(),
        worker.language(),
        worker.email(),
        worker.phoneNumbers(),
        worker.fields(),
        worker.profileId(),
        worker.deactivateAfter(),
        groups,
        locations,
        worker.mustReset(),
        worker.createdOn(),
        worker.changedOn(),
        worker.version());
  }

  /** What a new worker is to be; the login name and the password are needed. */
  record Draft(
      String username,
      String password,
      String fullName,
      String language,
      String email,
      List<String> phoneNumbers,
      Map<String, String> fields,
      String profileId,
      String deactivateAfter) {}

  /** What a worker is to become; what is not there stays, an empty text is none. */
  record Change(
      Long version,
      String fullName,
      String language,
      String email,
      List<String> phoneNumbers,
      Map<String, String> fields,
      String profileId,
      String deactivateAfter) {}

  /** The places where a worker is to work, by id, the main one first. */
  record Places(List<String> locations) {
    List<String> wanted() {
      if (locations == null || locations.stream().anyMatch(one -> one == null)) {
        throw new Refused(ApiRefusal.BAD_BODY, "locations");
      }
      return locations;
    }
  }

  /** Another password. */
  record Password(Long version, String password) {}
}
