package org.commcarehq.ear.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** Texts that have broken other servers. */
final class Hostile {
  static final List<String> TEXTS =
      Stream.of(
              "",
              " ",
              "\u00a0",
              "\t\r\n",
              "\u0000",
              "\u0001\u0008\u000b\u001f",
              "\ufffe\uffff",
              "\ufeff",
              "\u202e\u2066\u200b\u200d",
              "e" + "\u0301".repeat(300),
              "\ud83e\udd30\ud83c\udffe",
              "\u0130\u0131\u00df\u1e9e",
              "x".repeat(255),
              "x".repeat(256),
              "x".repeat(9_000),
              "\u00e9".repeat(33_000),
              "x".repeat((64 << 10) + 1),
              "' OR '1'='1",
              "'; DROP TABLE hq.form_instance; --",
              "\\",
              "\\u0000",
              "\\x00",
              "%s%n%d%x",
              "{0}",
              "${7*7}",
              "#{request.getClass()}",
              "${jndi:ldap://127.0.0.1:1/a}",
              "{{7*7}}",
              "//*[1=1]",
              "count(/a)/../..",
              "=HYPERLINK(\"http://x\")",
              "../../../etc/passwd",
              "C:\\x",
              "\r\nX-Evil: 1",
              "__proto__",
              "constructor",
              "a.b",
              "$where",
              "_id",
              "null",
              "undefined",
              "true",
              "&lt;img src=x onerror=alert(1)&gt;",
              "<![CDATA[<script>alert(1)</script>]]>",
              "<b>bold</b>",
              "]]>",
              "<!-- -- -->",
              "<?php echo 1?>",
              "&amp;amp;",
              "&#0;",
              "&#xB;",
              "&#xD800;",
              "&#xFFFE;",
              "&#x10FFFF;",
              "&x;",
              "demo_user",
              "uuid:")
          .map(Dice::utf8)
          .toList();

  static final List<String> DATES =
      List.of(
          "",
          "yesterday",
          "2025-13-45",
          "2026-02-30",
          "0000-00-00",
          "0001-01-01",
          "-0001-01-01",
          "9999-12-31T23:59:59.999+14",
          "10000-01-01",
          "+999999999-12-31",
          "2026-04-01T24:00:00",
          "2026-04-01T09:30:60Z",
          "2026-04-01T09:30:00.123456789123Z",
          "2026-04-01T09:30:00+99",
          "2026-04-01T09:30:00-18:00",
          "2026-04-01T09:30:00+0200",
          "2026-04-01 09:30:00",
          "20260401",
          "1e9",
          "2026-04-01T");

  static final List<String> NUMBERS =
      List.of(
          "",
          "-0",
          "0",
          "1",
          "-1",
          "007",
          "1.0",
          ".5",
          "5.",
          "1e3",
          "1e308",
          "1e-400",
          "1e99999999999",
          "NaN",
          "Infinity",
          "-INF",
          "0x1F",
          "1,5",
          "1_000",
          "9223372036854775808",
          "9".repeat(400),
          "0." + "1".repeat(60),
          "123456789012345678.1234565",
          "1e17",
          "1e18",
          "12abc");

  static final List<String> NAMESPACES =
      List.of(
          "",
          " ",
          "http://commcarehq.org/case/transaction/v2",
          "http://commcarehq.org/case/transaction/v1",
          "http://commcarehq.org/ledger/v1",
          "http://openrosa.org/jr/xforms",
          "http://code.javarosa.org/devicereport",
          "http://www.w3.org/2000/xmlns/",
          "http://www.w3.org/XML/1998/namespace",
          "urn:" + "x".repeat(300),
          "javascript:alert(1)");

  private Hostile() {}
}
