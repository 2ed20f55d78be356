package org.commcarehq.web.pages.fields;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldService;
import org.commcarehq.fields.FieldType;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.ProfileUseService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.NeedsAdmin;

/** The fields of workers, members or places, and the profiles of workers and members. */
@Named("fields")
@ViewScoped
public class FieldsPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject PageContext page;
  @Inject FieldService fields;
  @Inject ProfileUseService profiles;

  private FieldOwner owner;
  private FieldEdit edit;
  private FieldEdit seen;
  private ProfileEdit profile;
  private transient FieldSchema schema;
  private Notice notice;

  @PostConstruct
  void open() {
    owner =
        page.parameter("of")
            .flatMap(
                code ->
                    Arrays.stream(FieldOwner.values())
                        .filter(one -> one.code().equals(code))
                        .findFirst())
            .orElse(FieldOwner.WORKER);
  }

  private FieldSchema schema() {
    if (schema == null) {
      schema = fields.schema(page.getDomainName(), owner);
    }
    return schema;
  }

  /** The fields, in their order. */
  public List<FieldDefinition> getAll() {
    return schema().fields();
  }

  /** The profiles, by name. */
  public List<FieldProfile> getProfiles() {
    return schema().profiles();
  }

  /** Whether the owners have profiles. */
  public boolean isWithProfiles() {
    return owner != FieldOwner.LOCATION;
  }

  /** What a field takes, in words. */
  public String words(FieldDefinition field) {
    String words =
        switch (field.type()) {
          case TEXT -> "Text";
          case NUMBER -> "Number";
          case DATE -> "Day";
          case CHOICE -> "One of " + String.join(", ", field.choices());
        };
    return words + field.pattern().map(one -> " like " + one).orElse("");
  }

  /** The values of a profile, in words. */
  public String words(FieldProfile one) {
    Map<String, String> values = new TreeMap<>();
    one.fields()
        .forEach(
            (slug, value) ->
                values.put(schema().field(slug).map(FieldDefinition::label).orElse(slug), value));
    return values.isEmpty()
        ? "locks nothing"
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Begins a field. */
  @Harmless
  public void begin() {
    edit = new FieldEdit();
    seen = null;
    profile = null;
    notice = null;
  }

  /** Begins to change a field. */
  @Harmless
  public void change(String slug) {
    schema()
        .field(slug)
        .ifPresent(
            field -> {
              begin();
              edit = FieldEdit.of(field);
              seen = FieldEdit.of(field);
            });
  }

  /** Begins a profile. */
  @Harmless
  public void beginProfile() {
    begin();
    edit = null;
    profile = ProfileEdit.of(new FieldProfile("", "", Map.of(), 0), schema());
  }

  /** Begins to change a profile. */
  @Harmless
  public void changeProfile(String id) {
    beginProfile();
    schema().profile(id).ifPresent(one -> profile = ProfileEdit.of(one, schema()));
  }

  /** Drops what was begun. */
  @Harmless
  public void drop() {
    edit = null;
    profile = null;
    notice = null;
  }

  /** Saves the field. */
  @NeedsAdmin
  public void save() {
    Optional<FieldDefinition> before = Optional.ofNullable(seen).map(FieldEdit::definition);
    act(
        () -> fields.save(page.getDomainName(), owner, before, edit.definition()),
        "The field is saved.");
  }

  /** Takes a field away. */
  @NeedsAdmin
  public void remove(String slug) {
    schema()
        .field(slug)
        .ifPresent(
            field ->
                act(
                    () -> fields.remove(page.getDomainName(), owner, field),
                    "“"
                        + field.label()
                        + "” is removed. The values that people have are kept; add the field again"
                        + " under the same name to see them."));
  }

  /** Puts a field earlier or later. */
  @NeedsAdmin
  public void move(String slug, boolean earlier) {
    act(() -> fields.move(page.getDomainName(), owner, slug, earlier), "");
  }

  /** Saves the profile. */
  @NeedsAdmin
  public void saveProfile() {
    act(
        () -> fields.saveProfile(page.getDomainName(), owner, profile.profile()),
        "The profile is saved, for everybody who has it.");
  }

  /** Takes a profile away. */
  @NeedsAdmin
  public void removeProfile(String id) {
    schema()
        .profile(id)
        .ifPresent(
            one ->
                act(
                    () -> profiles.remove(page.getDomainName(), owner, one),
                    "The profile “" + one.name() + "” is removed."));
  }

  private void act(Runnable act, String done) {
    try {
      act.run();
      edit = null;
      profile = null;
      notice = done.isEmpty() ? null : Notice.done(done);
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    schema = null;
  }

  /** What a field can be. */
  public List<FieldType> getTypes() {
    return List.of(FieldType.values());
  }

  public String getOwner() {
    return owner.code();
  }

  public FieldEdit getEdit() {
    return edit;
  }

  /** Whether the field that is typed is a new one. */
  public boolean isFresh() {
    return seen == null;
  }

  public ProfileEdit getProfile() {
    return profile;
  }

  public Notice getNotice() {
    return notice;
  }
}
