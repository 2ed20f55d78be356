package org.commcarehq.apps.xform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.platform.xml.XmlElement;

/** The texts of a form in its default language, which is the first where none is marked. */
final class ItemTexts {
  private static final Pattern REFERENCE = Pattern.compile("jr:itext\\(\\s*['\"](.+?)['\"]\\s*\\)");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final List<String> READABLE = List.of("", "long", "short", "markdown");
  private final Map<String, String> texts = new HashMap<>();

  static ItemTexts of(XmlElement model) {
    ItemTexts all = new ItemTexts();
    model.child("itext").ifPresent(all::read);
    return all;
  }

  /** The words of a label element, its own or those it refers to. */
  Optional<String> of(Optional<XmlElement> label) {
    return label.flatMap(
        element -> element.attribute("ref").flatMap(this::find).or(() -> words(element.text())));
  }

  private Optional<String> find(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    return matcher.find() ? Optional.ofNullable(texts.get(matcher.group(1))) : Optional.empty();
  }

  private void read(XmlElement itext) {
    itext
        .children("translation")
        .filter(translation -> translation.attribute("default").isPresent())
        .findFirst()
        .or(() -> itext.child("translation"))
        .ifPresent(
            translation ->
                translation
                    .children("text")
                    .forEach(
                        text ->
                            readable(text)
                                .ifPresent(
                                    words -> texts.put(text.attribute("id").orElse(""), words))));
  }

  private static Optional<String> readable(XmlElement text) {
    for (String form : READABLE) {
      Optional<String> words =
          text.children("value")
              .filter(value -> value.attribute("form").orElse("").equals(form))
              .findFirst()
              .flatMap(value -> words(value.text()));
      if (words.isPresent()) {
        return words;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> words(String text) {
    String words = SPACES.matcher(text).replaceAll(" ").strip();
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }
}
