package org.commcarehq.users;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commcarehq.fields.FieldProblem;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.platform.time.PlainYears;

/** What a worker may be. */
final class WorkerRules {
  static final String FIELD = "data: ";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,78}[a-z0-9_-])?");
  private static final Set<String> RESERVED = Set.of("admin", "demo_user");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{1,8})?");
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]+\\.[^\\s@<>,;]+");
  private static final Pattern PHONE = Pattern.compile("\\d{7,15}");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("^\\+|[ ().-]");
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_MAIL = 254;
  private static final int MOST_PHONES = 10;

  private WorkerRules() {}

  /**
   * What is wrong.
   *
   * @param before the worker as they are; empty for a new one
   * @param everything whether fields that stay as they are are looked at too
   */
  static List<WorkerProblem> problems(
      WorkerDraft draft, Optional<WorkerView> before, FieldSchema schema, boolean everything) {
    List<WorkerProblem> problems = new ArrayList<>();
    if (before.isEmpty()) {
      name(draft.username()).ifPresent(problems::add);
    }
    if (draft.fullName().length() > LONGEST_NAME) {
      problems.add(problem("name", "TOO_LONG", "The name is longer than 300 characters"));
    }
    if (!draft.language().isEmpty() && !LANGUAGE.matcher(draft.language()).matches()) {
      problems.add(
          problem(
              "language",
              "BAD_LANGUAGE",
              "“%s” is no language code, as en or sw are".formatted(shown(draft.language()))));
    }
    if (!draft.email().isEmpty() && !isMail(draft.email())) {
      problems.add(
          problem(
              "email", "BAD_EMAIL", "“%s” is no e-mail address".formatted(shown(draft.email()))));
    }
    phones(draft, problems);
    if (draft.deactivateAfter().filter(day -> !PlainYears.have(day)).isPresent()) {
      problems.add(problem("deactivate_after", "BAD_DATE", "The last day is in no year of ours"));
    }
    boolean knownProfile = draft.profileId().map(id -> schema.profile(id).isPresent()).orElse(true);
    if (!knownProfile && !draft.profileId().equals(before.flatMap(WorkerView::profileId))) {
      problems.add(problem("user_profile", "NO_SUCH_PROFILE", "There is no such profile"));
    }
    fields(draft, before, schema, everything).stream()
        .map(one -> problem(FIELD + one.slug(), one.fault().name(), one.words()))
        .forEach(problems::add);
    return problems;
  }

  private static List<FieldProblem> fields(
      WorkerDraft draft, Optional<WorkerView> before, FieldSchema schema, boolean everything) {
    if (before.isEmpty()) {
      return schema.check(draft.fields(), draft.profileId());
    }
    List<FieldProblem> changed =
        schema.checkChanges(before.get().fields(), draft.fields(), draft.profileId());
    if (!everything) {
      return changed;
    }
    List<FieldProblem> all = new ArrayList<>(changed);
    schema.check(known(draft, schema), draft.profileId()).stream()
        .filter(one -> !changed.contains(one))
        .forEach(all::add);
    return all;
  }

  /** Values of fields that are not there any more are nobody's fault. */
  private static Map<String, String> known(WorkerDraft draft, FieldSchema schema) {
    Map<String, String> values = new HashMap<>(draft.fields());
    values.keySet().removeIf(slug -> schema.field(slug).isEmpty());
    return values;
  }

  private static Optional<WorkerProblem> name(String username) {
    if (username.isEmpty()) {
      return Optional.of(problem("username", "NO_NAME", "A login name is missing"));
    }
    if (!NAME.matcher(username).matches() || username.contains("..")) {
      return Optional.of(
          problem(
              "username",
              "BAD_NAME",
              ("“%s” cannot be a login name: letters a–z, digits, “.”, “-” and “_” can, at most 80 of"
                      + " them, with no dot at the ends")
                  .formatted(shown(username))));
    }
    return RESERVED.contains(username)
        ? Optional.of(
            problem("username", "RESERVED_NAME", "“%s” is a reserved name".formatted(username)))
        : Optional.empty();
  }

  private static void phones(WorkerDraft draft, List<WorkerProblem> problems) {
    if (draft.phoneNumbers().size() > MOST_PHONES) {
      problems.add(
          problem("phone_number", "TOO_MANY", "A worker has at most 10 telephone numbers"));
    }
    for (String phone : draft.phoneNumbers()) {
      if (!PHONE.matcher(phone).matches()) {
        problems.add(
            problem(
                "phone_number",
                "BAD_PHONE",
                "“%s” is no telephone number: 7 to 15 digits with the country’s code"
                    .formatted(shown(phone))));
      }
    }
  }

  /** A telephone number as it is kept. */
  static String digits(String phone) {
    return BETWEEN_DIGITS.matcher(phone).replaceAll("");
  }

  private static boolean isMail(String email) {
    return email.length() <= LONGEST_MAIL && MAIL.matcher(email).matches();
  }

  private static WorkerProblem problem(String column, String reason, String words) {
    return new WorkerProblem(column, reason, words);
  }

  private static String shown(String value) {
    return value.length() <= 60 ? value : value.substring(0, 59) + "…";
  }
}
