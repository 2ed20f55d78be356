package org.commcarehq.web.pages.workers;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerProblem;

/** What is typed of a worker, with what is wrong with it. */
public class WorkerForm implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String FIELD = "data: ";

  private String username = "";
  private String fullName = "";
  private String language = "";
  private String email = "";
  private String phones = "";
  private String profile = "";
  private String until = "";
  private final HashMap<String, String> unseen = new HashMap<>();
  private final ArrayList<WorkerField> fields = new ArrayList<>();
  private final HashMap<String, String> problems = new HashMap<>();
  private final HashMap<String, Map<String, String>> locks = new HashMap<>();

  static WorkerForm of(WorkerDraft draft, FieldSchema schema) {
    WorkerForm form = new WorkerForm();
    form.username = draft.username();
    form.fullName = draft.fullName();
    form.language = draft.language();
    form.email = draft.email();
    form.phones = String.join("\n", draft.phoneNumbers());
    form.profile = draft.profileId().orElse("");
    form.until = draft.deactivateAfter().map(LocalDate::toString).orElse("");
    form.unseen.putAll(draft.fields());
    schema
        .fields()
        .forEach(
            field -> {
              String value = Optional.ofNullable(form.unseen.remove(field.slug())).orElse("");
              form.fields.add(new WorkerField(form, field, value));
            });
    schema.profiles().forEach(one -> form.locks.put(one.id(), one.fields()));
    return form;
  }

  /** The value that the chosen profile gives to a field; empty where it gives none. */
  String locked(String slug) {
    return locks.getOrDefault(profile, Map.of()).getOrDefault(slug, "");
  }

  /** What was typed; empty where a date is none, which is said. */
  Optional<WorkerDraft> draft() {
    problems.clear();
    fields.forEach(field -> field.complain(""));
    Optional<LocalDate> day = Optional.empty();
    if (!until.isBlank()) {
      try {
        day = Optional.of(LocalDate.parse(until.strip()));
      } catch (DateTimeException e) {
        problems.put("deactivate_after", "This is no day");
        return Optional.empty();
      }
    }
    Map<String, String> values = new HashMap<>(unseen);
    fields.stream()
        .filter(field -> !field.isLocked())
        .forEach(field -> values.put(field.getSlug(), field.getValue()));
    return Optional.of(
        new WorkerDraft(
            username,
            fullName,
            language,
            email,
            Arrays.asList(phones.split("[\\n,;]")),
            values,
            Optional.of(profile).filter(id -> !id.isEmpty()),
            day));
  }

  /** Says what is wrong, where it is. */
  void complain(List<WorkerProblem> found) {
    for (WorkerProblem one : found) {
      problems.merge(one.column(), one.words(), (first, second) -> first + ". " + second);
      fields.stream()
          .filter(field -> one.column().equals(FIELD + field.getSlug()))
          .forEach(field -> field.complain(one.words()));
    }
  }

  /** What is wrong with a column; empty where nothing is. */
  public String problem(String column) {
    return problems.getOrDefault(column, "");
  }

  /** Everything that is wrong. */
  public List<String> getProblems() {
    return problems.values().stream().sorted().toList();
  }

  /** Values of fields that the project has no more. */
  public Map<String, String> getUnseen() {
    return Map.copyOf(unseen);
  }

  public List<WorkerField> getFields() {
    return fields;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = plain(username);
  }

  public String getFullName() {
    return fullName;
  }

  public void setFullName(String fullName) {
    this.fullName = plain(fullName);
  }

  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = plain(language);
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = plain(email);
  }

  public String getPhones() {
    return phones;
  }

  public void setPhones(String phones) {
    this.phones = plain(phones);
  }

  public String getProfile() {
    return profile;
  }

  public void setProfile(String profile) {
    this.profile = plain(profile);
  }

  public String getUntil() {
    return until;
  }

  public void setUntil(String until) {
    this.until = plain(until);
  }

  private static String plain(String text) {
    return text == null ? "" : text;
  }
}
