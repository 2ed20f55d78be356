package org.commcarehq.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fields of a project's workers, members or places, and their profiles.
 *
 * @param fields in the order in which they are shown
 * @param profiles by name
 */
public record FieldSchema(List<FieldDefinition> fields, List<FieldProfile> profiles) {
  private static final FieldSchema NONE = new FieldSchema(List.of(), List.of());

  /** Lists are copied. */
  public FieldSchema {
    fields = List.copyOf(fields);
    profiles = List.copyOf(profiles);
  }

  /** No fields at all. */
  public static FieldSchema none() {
    return NONE;
  }

  /** The field of this slug. */
  public Optional<FieldDefinition> field(String slug) {
    return fields.stream().filter(field -> field.slug().equals(slug)).findFirst();
  }

  /** The profile of this id. */
  public Optional<FieldProfile> profile(String id) {
    return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  /** The profile of this name, in any case. */
  public Optional<FieldProfile> profileNamed(String name) {
    return profiles.stream().filter(profile -> profile.name().equalsIgnoreCase(name)).findFirst();
  }

  /** What somebody's fields are: their own values, and above them those of their profile. */
  public Map<String, String> effective(Map<String, String> own, Optional<String> profileId) {
    Map<String, String> all = new LinkedHashMap<>(own);
    profileId.flatMap(this::profile).ifPresent(profile -> all.putAll(profile.fields()));
    all.values().removeIf(String::isEmpty);
    return all;
  }

  /**
   * What is wrong with somebody's values as a whole.
   *
   * @param own values by slug; those of the profile need not be among them
   */
  public List<FieldProblem> check(Map<String, String> own, Optional<String> profileId) {
    return problems(Map.of(), own, profileId, true);
  }

  /** What is wrong with the values that change; what was there before is left alone. */
  public List<FieldProblem> checkChanges(
      Map<String, String> before, Map<String, String> own, Optional<String> profileId) {
    return problems(before, own, profileId, false);
  }

  private List<FieldProblem> problems(
      Map<String, String> before,
      Map<String, String> own,
      Optional<String> profileId,
      boolean everything) {
    Map<String, String> locked =
        profileId.flatMap(this::profile).map(FieldProfile::fields).orElse(Map.of());
    List<FieldProblem> problems = new ArrayList<>();
    for (FieldDefinition field : fields) {
      String value = own.getOrDefault(field.slug(), "");
      if (locked.containsKey(field.slug())) {
        if (!value.isEmpty() && !value.equals(locked.get(field.slug()))) {
          problems.add(lockedProblem(field, locked.get(field.slug())));
        }
      } else if (everything || !Objects.equals(value, before.getOrDefault(field.slug(), ""))) {
        FieldRules.problem(field, value).ifPresent(problems::add);
      }
    }
    new TreeMap<>(own)
        .forEach(
            (slug, value) -> {
              if (field(slug).isEmpty() && !value.equals(before.getOrDefault(slug, ""))) {
                problems.add(unknown(slug));
              }
            });
    return problems;
  }

  private static FieldProblem lockedProblem(FieldDefinition field, String value) {
    return new FieldProblem(
        field.slug(),
        FieldFault.LOCKED_BY_PROFILE,
        "%s is “%s” by the profile and cannot be another".formatted(field.label(), value));
  }

  private static FieldProblem unknown(String slug) {
    return new FieldProblem(
        slug, FieldFault.UNKNOWN_FIELD, "There is no field “%s”".formatted(slug));
  }
}
