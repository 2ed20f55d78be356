package org.commcarehq.ear.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.ear.TestProject;

/**
 * A filled form with gaps. Words and the user are filled in when it is rendered; the form's id, its
 * cases' ids, a number and the time are gaps of fixed width in the rendered bytes, filled in place
 * before each sending.
 */
final class Template {
  private static final Pattern GAP = Pattern.compile("@([a-z]+)(?::([0-9]+))?@");
  private static final String[] WORDS =
      ("community health worker visited household today mother child well vaccinated measles fever"
              + " cough referral clinic follow up next week water source protected latrine shared")
          .split(" ");
  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /** The template of this name in the folder "benchmark" of the test resources. */
  static Template named(String name) {
    try (InputStream in = Template.class.getResourceAsStream("/benchmark/" + name + ".xml")) {
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes with the places of their gaps. */
  record Rendered(
      byte[] bytes, int form, List<Integer> cases, List<Integer> numbers, List<Integer> times) {}

  Rendered render(SplittableRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> forms = new ArrayList<>();
    List<Integer> cases = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<Integer> times = new ArrayList<>();
    Matcher gap = GAP.matcher(text);
    int written = 0;
    while (gap.find()) {
      out.writeBytes(utf8(text.substring(written, gap.start())));
      written = gap.end();
      switch (gap.group(1)) {
        case "form" -> reserve(out, forms, Gaps.ID);
        case "case" -> reserve(out, cases, Gaps.ID);
        case "number" -> reserve(out, numbers, Gaps.NUMBER);
        case "user" -> out.writeBytes(utf8(TestProject.userId("amina")));
        case "now" -> reserve(out, times, Gaps.TIME);
        case "words" -> out.writeBytes(utf8(words(random, Integer.parseInt(gap.group(2)))));
        default -> throw new IllegalArgumentException("What is " + gap.group() + "?");
      }
    }
    out.writeBytes(utf8(text.substring(written)));
    return new Rendered(out.toByteArray(), forms.get(0), cases, numbers, times);
  }

  private static void reserve(ByteArrayOutputStream out, List<Integer> places, int width) {
    places.add(out.size());
    out.writeBytes(new byte[width]);
  }

  private static String words(SplittableRandom random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return words.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
