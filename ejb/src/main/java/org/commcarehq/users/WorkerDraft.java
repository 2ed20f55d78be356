package org.commcarehq.users;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody wants a worker to be.
 *
 * @param username cannot be changed later
 * @param fields their own values by slug; empty ones are none
 */
public record WorkerDraft(
    String username,
    String fullName,
    String language,
    String email,
    List<String> phoneNumbers,
    Map<String, String> fields,
    Optional<String> profileId,
    Optional<LocalDate> deactivateAfter) {
  /** White space around texts and what no database keeps is left out. */
  public WorkerDraft {
    username = plain(username).toLowerCase(Locale.ROOT);
    fullName = plain(fullName);
    language = plain(language);
    email = plain(email);
    phoneNumbers =
        phoneNumbers.stream()
            .map(WorkerDraft::plain)
            .filter(one -> !one.isEmpty())
            .map(WorkerDraft::dialled)
            .distinct()
            .toList();
    Map<String, String> values = new TreeMap<>();
    fields.forEach(
        (slug, value) -> {
          if (!plain(value).isEmpty()) {
            values.put(slug, plain(value));
          }
        });
    fields = Map.copyOf(values);
  }

  /** A worker of whom only these are known. */
  public static WorkerDraft named(String username, String fullName) {
    return new WorkerDraft(
        username, fullName, "", "", List.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  /** The same with these values. */
  public WorkerDraft withFields(Map<String, String> values) {
    return new WorkerDraft(
        username, fullName, language, email, phoneNumbers, values, profileId, deactivateAfter);
  }

  /** The same with this profile. */
  public WorkerDraft withProfile(Optional<String> profile) {
    return new WorkerDraft(
        username, fullName, language, email, phoneNumbers, fields, profile, deactivateAfter);
  }

  /** As it is kept; what is none stays as it was written. */
  private static String dialled(String phone) {
    String digits = WorkerRules.digits(phone);
    return digits.matches("\\d+") ? digits : phone;
  }

  private static String plain(String text) {
    return text.replace("\0", "").strip();
  }
}
