package org.commcarehq.web.pages.submissions;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of a form that is being edited: a heading, an answer, or a value that it sets. */
public class EditField implements Serializable {
  /** How a line is shown and changed. */
  public enum Kind {
    HEADING,
    LINE,
    LONG,
    NUMBER,
    DATE,
    CHOICE,
    CHOICES,
    FIXED
  }

  private static final long serialVersionUID = 1L;
  private final String key;
  private final String name;
  private final String label;
  private final Kind kind;
  private final int depth;
  private final boolean hidden;
  private final String original;
  private final LinkedHashMap<String, String> options;
  private String value;
  private String problem = "";
  private String caseId = "";
  private String twin = "";
  private boolean both = true;

  /**
   * @param key where it stands in the tree
   * @param options values to choose from and their labels
   */
  EditField(
      String key,
      String name,
      String label,
      Kind kind,
      int depth,
      boolean hidden,
      String original,
      Map<String, String> options) {
    this.key = key;
    this.name = name;
    this.label = label;
    this.kind = kind;
    this.depth = depth;
    this.hidden = hidden;
    this.original = original;
    this.options = new LinkedHashMap<>(options);
    this.value = original;
  }

  /** The same for a value that is set in a case. */
  EditField ofCase(String id) {
    caseId = id;
    return this;
  }

  void pairWith(String otherKey) {
    twin = otherKey;
  }

  /** Takes a value over, as when somebody typed it. */
  void become(String other) {
    value = other;
  }

  void judge(String words) {
    problem = words;
  }

  /** Whether it is not what it was; white space around an answer does not count. */
  public boolean isChanged() {
    return isOpen() && !getValue().strip().equals(original.strip());
  }

  /** Whether it can be changed. */
  public boolean isOpen() {
    return kind != Kind.HEADING && kind != Kind.FIXED;
  }

  /** A value as its reader knows it: the label of a choice. */
  public String shown(String raw) {
    if (options.isEmpty()) {
      return raw;
    }
    return String.join(
        ", ", Arrays.stream(raw.split("\\s+")).map(o -> options.getOrDefault(o, o)).toList());
  }

  public String getBefore() {
    return shown(original);
  }

  public String getAfter() {
    return shown(getValue());
  }

  public String getValue() {
    return value == null ? "" : value.replace("\r\n", "\n");
  }

  public void setValue(String value) {
    this.value = value;
  }

  /** The chosen of several options. */
  public String[] getChosen() {
    return getValue().isBlank() ? new String[0] : getValue().strip().split("\\s+");
  }

  public void setChosen(String[] chosen) {
    List<String> now = chosen == null ? List.of() : List.of(chosen);
    boolean same = now.size() == getChosen().length && List.of(getChosen()).containsAll(now);
    value = same ? value : String.join(" ", now);
  }

  public String getKey() {
    return key;
  }

  public String getName() {
    return name;
  }

  public String getLabel() {
    return label;
  }

  public Kind getKind() {
    return kind;
  }

  public int getDepth() {
    return Math.min(depth, 5);
  }

  public boolean isHidden() {
    return hidden;
  }

  public String getOriginal() {
    return original;
  }

  /** What can be chosen; a value that is none of the choices can stay. */
  public List<Map.Entry<String, String>> getChoices() {
    LinkedHashMap<String, String> all = new LinkedHashMap<>(options);
    List<String> now = kind == Kind.CHOICES ? List.of(getChosen()) : List.of(original.strip());
    now.stream()
        .filter(one -> !one.isEmpty())
        .forEach(one -> all.putIfAbsent(one, one + " (not among the choices)"));
    return List.copyOf(all.entrySet());
  }

  public String getProblem() {
    return problem;
  }

  public String getCaseId() {
    return caseId;
  }

  public String getTwin() {
    return twin;
  }

  public boolean isBoth() {
    return both;
  }

  public void setBoth(boolean both) {
    this.both = both;
  }
}
