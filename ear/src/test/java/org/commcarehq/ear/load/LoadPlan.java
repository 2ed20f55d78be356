package org.commcarehq.ear.load;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.commcarehq.ear.Forms;

/**
 * The forms of a run: a few that open the shared cases, then one in four that opens a case of its
 * own and three that each set a property of a shared one, so that a lost update would be seen.
 */
record LoadPlan(List<PlannedForm> first, List<PlannedForm> rest) {
  private static final int SHARED_CASES = 50;

  static LoadPlan of(int forms) {
    int shared = Math.max(1, Math.min(SHARED_CASES, forms / 10));
    List<PlannedForm> first = new ArrayList<>();
    for (int i = 0; i < shared; i++) {
      first.add(registration("Shared " + i));
    }
    List<PlannedForm> rest = new ArrayList<>();
    for (int i = shared; i < forms; i++) {
      rest.add(i % 4 == 0 ? registration("Own " + i) : followUp(first.get(i % shared), i));
    }
    return new LoadPlan(List.copyOf(first), List.copyOf(rest));
  }

  List<PlannedForm> all() {
    List<PlannedForm> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  private static PlannedForm registration(String name) {
    String formId = UUID.randomUUID().toString();
    String caseId = UUID.randomUUID().toString();
    return new PlannedForm(formId, caseId, "", Forms.registration(formId, caseId, name));
  }

  private static PlannedForm followUp(PlannedForm opened, int number) {
    String formId = UUID.randomUUID().toString();
    String property = "visit_" + number;
    return new PlannedForm(
        formId,
        opened.caseId(),
        property,
        Forms.followUp(formId, opened.caseId(), property, String.valueOf(number)));
  }
}
