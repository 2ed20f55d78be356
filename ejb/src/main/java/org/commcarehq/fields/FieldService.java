package org.commcarehq.fields;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.ids.Ids;

/** Door to the fields that a project adds to its people and places. */
@Stateless
public class FieldService {
  private static final Pattern SLUG = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern RESERVED = Pattern.compile("(?i)(xml|commcare).*");
  private static final int MOST_FIELDS = 200;
  private static final int MOST_PROFILES = 200;
  private static final int MOST_CHOICES = 500;
  private static final int LONGEST_CHOICE = 200;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_WORDS = 300;

  @Inject FieldStore store;
  @Inject AuditTrail audit;
  @Inject Ids ids;

  /** The fields and profiles of a project's workers, members or places. */
  public FieldSchema schema(String domain, FieldOwner owner) {
    return new FieldSchema(store.fields(domain, owner), store.profiles(domain, owner));
  }

  /**
   * Adds a field at the end, or changes one in its place. Values that people have stay as they are,
   * also where the field would not take them any more: they are asked for when somebody changes
   * them.
   *
   * @param before the field as the caller saw it; empty for a new one
   */
  public void save(
      String domain, FieldOwner owner, Optional<FieldDefinition> before, FieldDefinition field) {
    FieldDefinition after = tidy(field);
    check(after);
    store.lock(domain);
    List<FieldDefinition> fields = new ArrayList<>(store.fields(domain, owner));
    boolean taken =
        fields.stream()
            .filter(one -> before.map(old -> !old.slug().equals(one.slug())).orElse(true))
            .anyMatch(one -> one.slug().equalsIgnoreCase(after.slug()));
    if (taken) {
      throw new Refused(FieldRefusal.SLUG_TAKEN, after.slug());
    }
    if (before.isPresent()) {
      if (!before.get().slug().equals(after.slug())) {
        throw new Refused(FieldRefusal.NO_SUCH_FIELD, after.slug());
      }
      fields.set(placeOf(before.get(), fields), after);
    } else if (fields.size() == MOST_FIELDS) {
      throw new Refused(FieldRefusal.TOO_MANY, MOST_FIELDS);
    } else {
      fields.add(after);
    }
    store.replace(domain, owner, fields);
    note(domain, owner, after.slug(), before, Optional.of(after));
  }

  /** Takes a field away; the values that people have are kept, unseen, until it is there again. */
  public void remove(String domain, FieldOwner owner, FieldDefinition field) {
    store.lock(domain);
    List<FieldDefinition> fields = new ArrayList<>(store.fields(domain, owner));
    fields.remove(placeOf(field, fields));
    store.replace(domain, owner, fields);
    note(domain, owner, field.slug(), Optional.of(field), Optional.empty());
  }

  /** Puts a field one place earlier or later. */
  public void move(String domain, FieldOwner owner, String slug, boolean earlier) {
    store.lock(domain);
    List<FieldDefinition> fields = new ArrayList<>(store.fields(domain, owner));
    for (int i = 0; i < fields.size(); i++) {
      int to = earlier ? i - 1 : i + 1;
      if (fields.get(i).slug().equals(slug) && to >= 0 && to < fields.size()) {
        fields.add(to, fields.remove(i));
        store.replace(domain, owner, fields);
        return;
      }
    }
  }

  /**
   * Adds a profile, or changes it for everybody who has it.
   *
   * @param draft with an empty id where it is new, else with the version that the caller saw
   */
  public FieldProfile saveProfile(String domain, FieldOwner owner, FieldProfile draft) {
    store.lock(domain);
    FieldSchema schema = schema(domain, owner);
    FieldProfile named = tidy(draft);
    check(named, schema);
    if (named.id().isEmpty()) {
      if (schema.profiles().size() == MOST_PROFILES) {
        throw new Refused(FieldRefusal.TOO_MANY, MOST_PROFILES);
      }
      FieldProfile fresh = new FieldProfile(ids.fresh(), named.name(), named.fields(), 1);
      store.insert(domain, owner, fresh);
      noteProfile(domain, fresh, Optional.empty(), Optional.of(fresh));
      return fresh;
    }
    FieldProfile before = stored(schema, named);
    FieldProfile after =
        new FieldProfile(before.id(), named.name(), named.fields(), before.version() + 1);
    store.update(domain, owner, after);
    noteProfile(domain, after, Optional.of(before), Optional.of(after));
    return after;
  }

  /** Takes a profile away. That nobody has it is known above. */
  public void removeProfile(String domain, FieldOwner owner, FieldProfile profile) {
    store.lock(domain);
    FieldProfile before = stored(schema(domain, owner), profile);
    store.deleteProfile(domain, owner, before.id());
    noteProfile(domain, before, Optional.of(before), Optional.empty());
  }

  private static FieldProfile stored(FieldSchema schema, FieldProfile seen) {
    FieldProfile before =
        schema
            .profile(seen.id())
            .orElseThrow(() -> new Refused(FieldRefusal.NO_SUCH_PROFILE, seen.name()));
    if (before.version() != seen.version()) {
      throw new Refused(FieldRefusal.CHANGED_MEANWHILE, "the profile " + before.name());
    }
    return before;
  }

  private static int placeOf(FieldDefinition seen, List<FieldDefinition> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).slug().equals(seen.slug())) {
        if (!fields.get(i).equals(seen)) {
          throw new Refused(FieldRefusal.CHANGED_MEANWHILE, "the field " + seen.label());
        }
        return i;
      }
    }
    throw new Refused(FieldRefusal.NO_SUCH_FIELD, seen.label());
  }

  private static FieldDefinition tidy(FieldDefinition field) {
    return new FieldDefinition(
        plain(field.slug()),
        plain(field.label()),
        field.type(),
        field.type() == FieldType.CHOICE
            ? field.choices().stream()
                .map(FieldService::plain)
                .filter(choice -> !choice.isEmpty())
                .toList()
            : List.of(),
        field.pattern().map(FieldService::plain).filter(pattern -> !pattern.isEmpty()),
        plain(field.patternWords()),
        field.required());
  }

  private static void check(FieldDefinition field) {
    if (!SLUG.matcher(field.slug()).matches() || RESERVED.matcher(field.slug()).matches()) {
      throw new Refused(FieldRefusal.BAD_SLUG, field.slug());
    }
    if (field.label().isEmpty() || field.label().length() > LONGEST_NAME) {
      throw new Refused(FieldRefusal.NO_LABEL);
    }
    if (field.type() == FieldType.CHOICE && !areChoices(field.choices())) {
      throw new Refused(FieldRefusal.NO_CHOICES);
    }
    if (field.pattern().isPresent() && field.type() != FieldType.TEXT) {
      throw new Refused(FieldRefusal.PATTERN_NEEDS_TEXT);
    }
    Optional<String> fault = field.pattern().flatMap(FieldPattern::fault);
    if (fault.isPresent()) {
      throw new Refused(FieldRefusal.BAD_PATTERN, fault.get());
    }
    if (field.patternWords().length() > LONGEST_WORDS) {
      throw new Refused(FieldRefusal.BAD_PATTERN, "its words are longer than " + LONGEST_WORDS);
    }
  }

  private static boolean areChoices(List<String> choices) {
    return !choices.isEmpty()
        && choices.size() <= MOST_CHOICES
        && new HashSet<>(choices).size() == choices.size()
        && choices.stream().allMatch(choice -> choice.length() <= LONGEST_CHOICE);
  }

  private static FieldProfile tidy(FieldProfile draft) {
    Map<String, String> fields = new TreeMap<>();
    draft
        .fields()
        .forEach(
            (slug, value) -> {
              if (!plain(value).isEmpty()) {
                fields.put(slug, plain(value));
              }
            });
    return new FieldProfile(draft.id(), plain(draft.name()), fields, draft.version());
  }

  private static void check(FieldProfile profile, FieldSchema schema) {
    if (profile.name().isEmpty() || profile.name().length() > LONGEST_NAME) {
      throw new Refused(FieldRefusal.NO_NAME);
    }
    boolean taken =
        schema.profiles().stream()
            .anyMatch(
                one ->
                    !one.id().equals(profile.id())
                        && one.name()
                            .toLowerCase(Locale.ROOT)
                            .equals(profile.name().toLowerCase(Locale.ROOT)));
    if (taken) {
      throw new Refused(FieldRefusal.NAME_TAKEN, profile.name());
    }
    List<FieldProblem> problems = schema.checkChanges(Map.of(), profile.fields(), Optional.empty());
    if (!problems.isEmpty()) {
      throw new Refused(FieldRefusal.BAD_VALUE, problems.get(0).words());
    }
  }

  /** Without white space around it, and without what no database keeps. */
  private static String plain(String text) {
    return text.replace("\0", "").strip();
  }

  private void note(
      String domain,
      FieldOwner owner,
      String slug,
      Optional<FieldDefinition> before,
      Optional<FieldDefinition> after) {
    audit.changed(
        domain,
        "field.change",
        new AuditObject("field", owner.code() + "." + slug, slug),
        AuditChange.all(
            AuditChange.between(
                slug,
                before.map(FieldDefinition::words).orElse(null),
                after.map(FieldDefinition::words).orElse(null))),
        Optional.empty());
  }

  private void noteProfile(
      String domain,
      FieldProfile profile,
      Optional<FieldProfile> before,
      Optional<FieldProfile> after) {
    audit.changed(
        domain,
        "profile.change",
        new AuditObject("profile", profile.id(), profile.name()),
        AuditChange.all(
            AuditChange.between(
                "name",
                before.map(FieldProfile::name).orElse(null),
                after.map(FieldProfile::name).orElse(null)),
            AuditChange.between(
                "values",
                before.map(FieldProfile::words).orElse(null),
                after.map(FieldProfile::words).orElse(null))),
        Optional.empty());
  }
}
