package org.commcarehq.apps.xform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.xml.XmlElement;

/**
 * The rules of one node of a form.
 *
 * @param type data type without its prefix, {@code string} when none is given
 * @param calculate expression that gives the value, if it is computed
 * @param relevant expression that says whether the node is there at all, if there is one
 */
public record Bind(
    String path, String type, Optional<String> calculate, Optional<String> relevant) {

  static Map<String, Bind> allOf(XmlElement model, XmlElement instance) {
    Map<String, Bind> binds = new LinkedHashMap<>();
    model
        .children("bind")
        .filter(element -> element.attribute("nodeset").isPresent())
        .forEach(
            element -> {
              Bind bind = of(element, instance);
              binds.put(bind.path, bind);
              element.attribute("id").ifPresent(id -> binds.put(id, bind));
            });
    return Collections.unmodifiableMap(binds);
  }

  private static Bind of(XmlElement element, XmlElement instance) {
    String nodeset = element.attribute("nodeset").orElseThrow();
    String type = element.attribute("type").orElse("string");
    return new Bind(
        Paths.under("/" + instance.name(), nodeset),
        type.substring(type.indexOf(':') + 1),
        element.attribute("calculate"),
        element.attribute("relevant"));
  }
}
