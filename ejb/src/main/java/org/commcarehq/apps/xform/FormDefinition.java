package org.commcarehq.apps.xform;

import java.util.List;
import java.util.Map;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;

/**
 * A blank form as it was read.
 *
 * @param xmlns the form type's identity, which every submission of it carries
 * @param name the form's title
 * @param instance the empty answers, as a phone would begin with them
 * @param binds the rules of each node, by its path
 * @param questions all questions in the order of the form, a group before its contents
 */
public record FormDefinition(
    String xmlns,
    String name,
    XmlElement instance,
    Map<String, Bind> binds,
    List<Question> questions) {

  /** Collections are copied. */
  public FormDefinition {
    binds = Map.copyOf(binds);
    questions = List.copyOf(questions);
  }

  /**
   * Reads a form.
   *
   * @throws Refused with an {@link XFormRefusal}, or because it is no XML
   */
  public static FormDefinition read(RawXml source) {
    XmlElement form = XmlReader.read(source);
    XmlElement head = part(form, "head");
    XmlElement model = part(head, "model");
    XmlElement instance =
        part(model, "instance").children().stream()
            .findFirst()
            .orElseThrow(() -> new Refused(XFormRefusal.PART_MISSING, "data"));
    if (instance.namespace().isEmpty()) {
      throw new Refused(XFormRefusal.NO_NAMESPACE);
    }
    Map<String, Bind> binds = Bind.allOf(model, instance);
    QuestionTree tree = new QuestionTree(instance, binds, ItemTexts.of(model));
    String name =
        instance.attribute("name").or(() -> head.childText("title")).orElse(instance.name());
    return new FormDefinition(
        instance.namespace(), name, instance, binds, tree.questions(part(form, "body")));
  }

  private static XmlElement part(XmlElement parent, String name) {
    return parent.child(name).orElseThrow(() -> new Refused(XFormRefusal.PART_MISSING, name));
  }
}
