package org.commcarehq.ear.concurrency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.stores.Digest;

/**
 * What the writers send: forms that each touch one to five of the shared cases in random order, and
 * of every third form a second version that touches others. Each version is sent several times.
 *
 * @param versions every version once
 * @param sendings all of them as often as they are sent, shuffled
 */
record SharedForms(List<Version> versions, List<Version> sendings) {
  static final int CASES = 20;
  private static final int TIMES = 3;

  /**
   * One version of a form: in each of its cases it sets a property that no other version sets, and
   * one that all do.
   */
  record Version(String formId, String xml, String hash, String mark, Set<String> cases) {
    /** What it sets in each of its cases. */
    Map<String, String> values() {
      return new TreeMap<>(Map.of("mark_" + mark, mark, "last", mark));
    }
  }

  static SharedForms of(int forms, long seed) {
    Random random = new Random(seed);
    List<Version> versions = new ArrayList<>();
    List<Version> sendings = new ArrayList<>();
    for (int number = 0; number < forms; number++) {
      versions.add(version(number, "a", random));
      if (number % 3 == 0) {
        versions.add(version(number, "b", random));
      }
    }
    for (Version version : versions) {
      sendings.addAll(Collections.nCopies(TIMES, version));
    }
    Collections.shuffle(sendings, random);
    return new SharedForms(List.copyOf(versions), List.copyOf(sendings));
  }

  static String caseId(int number) {
    return "shared-" + number;
  }

  private static Version version(int number, String letter, Random random) {
    Set<String> cases = new LinkedHashSet<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      cases.add(caseId(random.nextInt(CASES)));
    }
    String formId = "shared-form-" + number;
    String mark = number + letter;
    StringBuilder blocks = new StringBuilder();
    for (String caseId : cases) {
      blocks.append(
          Forms.block(
              caseId,
              "<create><case_type>shared</case_type><case_name>S</case_name></create>"
                  + "<update><mark_%1$s>%1$s</mark_%1$s><last>%1$s</last></update>"
                      .formatted(mark)));
    }
    String xml = Forms.form("urn:it-shared", formId, "<n>" + mark + "</n>", blocks.toString());
    return new Version(
        formId, xml, Digest.of(xml.getBytes(StandardCharsets.UTF_8)), mark, Set.copyOf(cases));
  }
}
