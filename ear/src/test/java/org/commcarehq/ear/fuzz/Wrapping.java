package org.commcarehq.ear.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commcarehq.ear.Multipart;

/** Puts a form into a request, now and then a bad one. */
final class Wrapping {
  private static final List<String> HEADERS =
      List.of(
          "Date",
          "X-OpenRosa-Version",
          "X-CommCareHQ-LastSyncToken",
          "X-Submit-Time",
          "X-Forwarded-For",
          "Accept",
          "Accept-Language",
          "Content-Encoding",
          "Cookie",
          "X-HTTP-Method-Override",
          "Content-Type");
  private static final List<String> VALUES =
      Stream.concat(
              Stream.of(
                  "3.0",
                  "2.0",
                  "1.0",
                  "9.9",
                  "-1",
                  "text/xml",
                  "multipart/form-data",
                  "gzip",
                  "multipart/form-data; boundary=",
                  "multipart/mixed; boundary=a",
                  "text/html",
                  "application/x-www-form-urlencoded",
                  "image/png; q=\"",
                  "*/*",
                  "chunked",
                  "JSESSIONID=../../x",
                  "DELETE",
                  "127.0.0.1, 10.0.0.1"),
              Hostile.TEXTS.stream().filter(text -> text.length() < 10_000))
          .map(text -> text.replaceAll("[\r\n]", " "))
          .toList();
  private static final List<String> TYPES =
      List.of(
          "image/jpeg",
          "audio/mp3",
          "application/octet-stream",
          "application/x-sh",
          "",
          "x",
          "image/\0jpeg",
          "audio/mp3; a=\0");
  private static final List<String> ADDRESSES =
      List.of("app/", "%00/", "app%00/", "secure/a%00b/", "app/?a=%00");
  private final Dice dice;
  private final List<String> story;

  Wrapping(Dice dice, List<String> story) {
    this.dice = dice;
    this.story = story;
  }

  Mutant wrap(long number, byte[] form) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-OpenRosa-Version", "3.0");
    byte[] body = form;
    if (dice.oneIn(6)) {
      headers.put("Content-Type", "text/xml");
    } else {
      Multipart multipart = multipart(form);
      headers.put("Content-Type", multipart.contentType());
      body = multipart.bytes();
    }
    boolean framed = true;
    boolean decent = true;
    if (dice.oneIn(12)) {
      String header = dice.of(HEADERS);
      headers.put(header, dice.of(VALUES));
      framed = !header.equals("Content-Type");
      story.add("header " + header);
    }
    if (dice.oneIn(20)) {
      body = spoiledFraming(body);
      framed = false;
    }
    if (dice.oneIn(50)) {
      decent = false;
      framed = false;
      lie(headers, body.length);
    }
    if (dice.oneIn(60)) {
      headers.put("Authorization", nobody());
    }
    String below = dice.oneIn(30) ? elsewhere() : "";
    return new Mutant(number, form, body, below, headers, framed, decent, List.copyOf(story));
  }

  /** Credentials that can be nobody's. */
  private String nobody() {
    story.add("Authorization");
    String name = dice.of(Hostile.TEXTS);
    byte[] pair = (name + ":a" + dice.of(Hostile.TEXTS)).getBytes(StandardCharsets.ISO_8859_1);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private String elsewhere() {
    String below = dice.of(ADDRESSES);
    story.add("address " + below);
    return below;
  }

  private Multipart multipart(byte[] form) {
    Multipart body = new Multipart();
    if (dice.oneIn(30)) {
      story.add("attachment first");
      attach(body);
    }
    String fileName = dice.oneIn(40) ? odd("form name") : "form.xml";
    body.file("xml_submission_file", fileName, "text/xml", form);
    if (dice.oneIn(8)) {
      for (int i = dice.below(4); i >= 0; i--) {
        attach(body);
      }
    }
    if (dice.oneIn(60)) {
      story.add("second form");
      body.file("xml_submission_file", "form.xml", "text/xml", form);
    }
    if (dice.oneIn(60)) {
      story.add("field");
      body.field("submit", "yes");
    }
    return body;
  }

  private void attach(Multipart body) {
    String name = dice.oneIn(4) ? odd("attachment name") : "p" + dice.below(4) + ".jpg";
    String type = dice.oneIn(4) ? dice.of(TYPES) : "image/jpeg";
    byte[] content = dice.noise(dice.below(400)).getBytes(StandardCharsets.ISO_8859_1);
    story.add("attachment");
    body.file(name, name, type, content);
  }

  /** As the bytes of UTF-8 are written into the part's header. */
  private String odd(String what) {
    story.add(what);
    byte[] utf8 = dice.of(Hostile.TEXTS).getBytes(StandardCharsets.ISO_8859_1);
    return new String(utf8, StandardCharsets.UTF_8) + (dice.oneIn(2) ? ".jpg" : ".xml");
  }

  private byte[] spoiledFraming(byte[] body) {
    story.add("framing");
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String spoiled =
        switch (dice.below(7)) {
          case 0 -> text.replace("--\r\n", "\r\n");
          case 1 -> text.replaceFirst("Content-Disposition", "Content-Type");
          case 2 -> text.replaceFirst("\r\n\r\n", "\r\n");
          case 3 -> text.replaceFirst("form-data", "attachment");
          case 4 -> text.replaceFirst("; filename=\"[^\"]*\"", "; filename*=UTF-8''%00%ff.xml");
          case 5 -> text.replace("\r\n", "\n");
          default -> text.substring(0, dice.below(text.length() + 1));
        };
    return spoiled.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Says something else than it does about its length. */
  private void lie(Map<String, String> headers, int length) {
    String told =
        dice.of(
            Arrays.asList(
                "-1", "0", "abc", "", String.valueOf(length + 10), "99999999999999999999", "+5"));
    headers.put("Content-Length", told);
    story.add("Content-Length " + told);
    if (dice.oneIn(3)) {
      headers.put("Transfer-Encoding", dice.oneIn(2) ? "chunked" : "gzip, chunked");
      story.add("Transfer-Encoding");
    }
  }
}
