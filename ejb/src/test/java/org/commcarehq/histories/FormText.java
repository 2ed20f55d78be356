package org.commcarehq.histories;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.commcarehq.platform.xml.RawXml;

/** Writes facts as a device would. */
final class FormText {
  private FormText() {}

  static RawXml of(Facts facts) {
    StringBuilder xml = new StringBuilder();
    xml.append("<data xmlns='%s'><number>%d</number>".formatted(facts.xmlns(), facts.number()));
    facts.parts().forEach(part -> xml.append(part(facts, part)));
    xml.append(
        """
        <n1:meta xmlns:n1="http://openrosa.org/jr/xforms"><n1:deviceID>phone</n1:deviceID>
        <n1:username>%1$s</n1:username><n1:userID>%1$s</n1:userID>
        <n1:instanceID>%2$s</n1:instanceID></n1:meta></data>"""
            .formatted(facts.user(), facts.id()));
    return RawXml.of(xml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String part(Facts facts, Part part) {
    if (part instanceof Part.Block block) {
      return block(facts, block);
    } else if (part instanceof Part.Balance balance) {
      return "<group><balance xmlns='http://commcarehq.org/ledger/v1' entity-id='%s' section-id='%s'>%s</balance></group>"
          .formatted(
              balance.caseId(), balance.section(), entry(balance.entry(), balance.quantity()));
    } else if (part instanceof Part.Transfer transfer) {
      return "<transfer xmlns='http://commcarehq.org/ledger/v1' %s%ssection-id='%s' type='moved'>%s</transfer>"
          .formatted(
              attribute("src", transfer.from()),
              attribute("dest", transfer.to()),
              transfer.section(),
              entry(transfer.entry(), transfer.quantity()));
    }
    return ((Part.Flaw) part).xml();
  }

  private static String block(Facts facts, Part.Block block) {
    StringBuilder xml = new StringBuilder();
    xml.append("<case xmlns='http://commcarehq.org/case/transaction/v2' ");
    xml.append(attribute("case_id", block.caseId()));
    block.user().ifPresent(user -> xml.append(attribute("user_id", user)));
    facts.dateOf(block).ifPresent(on -> xml.append(attribute("date_modified", on.toString())));
    xml.append('>');
    block.create().ifPresent(values -> xml.append(group("create", values(values))));
    if (!block.update().isEmpty()) {
      xml.append(group("update", values(block.update())));
    }
    xml.append(block.links().isEmpty() ? "" : group("index", links(block)));
    xml.append(block.files().isEmpty() ? "" : group("attachment", files(block)));
    xml.append(block.close() ? "<close/>" : "");
    return xml.append("</case>").toString();
  }

  private static String values(Map<String, String> values) {
    StringBuilder xml = new StringBuilder();
    values.forEach((name, value) -> xml.append(group(name, value)));
    return xml.toString();
  }

  private static String links(Part.Block block) {
    StringBuilder xml = new StringBuilder();
    for (Part.Link link : block.links()) {
      xml.append(
          "<%1$s case_type='%2$s' %3$s>%4$s</%1$s>"
              .formatted(
                  link.identifier(),
                  link.type(),
                  attribute("relationship", link.relationship()),
                  link.target()));
    }
    return xml.toString();
  }

  private static String files(Part.Block block) {
    StringBuilder xml = new StringBuilder();
    for (Part.File file : block.files()) {
      String attributes =
          file.source().isEmpty() ? "" : attribute("src", file.source()) + "from='local'";
      xml.append("<%s %s/>".formatted(file.name(), attributes));
    }
    return xml.toString();
  }

  private static String entry(String id, String quantity) {
    return "<entry id='%s' quantity='%s'/>".formatted(id, quantity);
  }

  private static String group(String name, String content) {
    return "<%1$s>%2$s</%1$s>".formatted(name, content);
  }

  private static String attribute(String name, String value) {
    return value.isEmpty() ? "" : "%s='%s' ".formatted(name, value);
  }
}
