package org.commcarehq.ear.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Declarations, encodings, entities. */
final class EncodingMutators {
  private static final String DECLARATION = "^<\\?xml[^>]*\\?>";
  private static final List<String> DECLARATIONS =
      List.of(
          "",
          "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
          "<?xml version='1.1'?>",
          "<?xml version='2.0'?>",
          "<?xml version=''?>",
          "<?xml version='1.0' encoding='UTF-16'?>",
          "<?xml version='1.0' encoding='UTF-32'?>",
          "<?xml version='1.0' encoding='UTF-7'?>",
          "<?xml version='1.0' encoding='ISO-8859-1'?>",
          "<?xml version='1.0' encoding='Cp037'?>",
          "<?xml version='1.0' encoding='no-such'?>",
          "<?xml version='1.0' encoding='../x'?>",
          "<?xml encoding='UTF-8'?>",
          " <?xml version='1.0'?>",
          "<?xml version='1.0'?><?xml version='1.0'?>",
          "<?xml-stylesheet href='file:///etc/passwd'?>",
          "\u00ef\u00bb\u00bf<?xml version='1.0'?>",
          "\u00fe\u00ff",
          "\u00ff\u00fe");
  private static final List<String> DOCTYPES =
      List.of(
          "<!DOCTYPE d>",
          "<!DOCTYPE data SYSTEM 'file:///etc/passwd'>",
          "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
          "<!DOCTYPE d [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'>%x;]>",
          "<!DOCTYPE d [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;'>]>",
          "<!DOCTYPE d [<!ATTLIST data name CDATA 'x'>]>",
          "<!doctype html>",
          "<!DOCTYPE",
          "<!DOCTYPE d [");
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16LE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("UTF-32"),
          Charset.forName("Cp037"));

  private EncodingMutators() {}

  static List<Mutator> all() {
    return List.of(
        new Mutator(
            "declaration", (d, dice) -> dice.of(DECLARATIONS) + d.replaceFirst(DECLARATION, "")),
        new Mutator("DOCTYPE", EncodingMutators::doctype),
        new Mutator("charset", EncodingMutators::charset));
  }

  private static String doctype(String document, Dice dice) {
    String rest = document.replaceFirst(DECLARATION, "");
    String head = dice.oneIn(2) ? "<?xml version='1.0'?>" : "";
    return head + dice.of(DOCTYPES) + (dice.oneIn(2) ? rest.replaceFirst("</", "&x;</") : rest);
  }

  private static String charset(String document, Dice dice) {
    Charset charset = dice.of(CHARSETS);
    String head = dice.oneIn(2) ? "<?xml version='1.0' encoding='" + charset.name() + "'?>" : "";
    String text =
        new String(document.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return new String(
        (head + text.replaceFirst(DECLARATION, "")).getBytes(charset), StandardCharsets.ISO_8859_1);
  }
}
