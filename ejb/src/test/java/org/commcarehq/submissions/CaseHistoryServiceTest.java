package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.balance;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.update;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.commcarehq.OneCallOneTransaction;
import org.commcarehq.TestHouse;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.FormTrace;
import org.commcarehq.cases.PropertyOrigin;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormListService;
import org.commcarehq.forms.FormVersion;
import org.junit.jupiter.api.Test;

/** What is told of long histories without reading all of them. */
class CaseHistoryServiceTest {
  private static final Instant START = Instant.parse("2026-04-02T00:00:00Z");
  private final Clinic clinic = new Clinic();
  private final CaseHistoryService histories =
      OneCallOneTransaction.around(clinic.house, new TestHouse(), CaseHistoryService.class)
          .get(CaseHistoryService.class);

  @Test
  void a_history_is_read_part_by_part_from_both_ends() {
    fiveForms();

    assertThat(forms(histories.oldestFirst(clinic.project, "c1", 1, 2)))
        .containsExactly("f2", "f3");
    assertThat(forms(histories.newestFirst(clinic.project, "c1", 1, 2)))
        .containsExactly("f4", "f3");
    assertThat(histories.oldestFirst(clinic.project, "c1", 5, 10)).isEmpty();
    assertThat(histories.count(clinic.project, "c1")).isEqualTo(5);
    assertThat(histories.count("other", "c1")).isZero();
    assertThat(histories.earliestOfNewest(clinic.project, "c1", 2)).contains(START.plusSeconds(4));
    assertThat(histories.earliestOfNewest(clinic.project, "c1", 0)).isEmpty();
  }

  @Test
  void each_value_tells_what_set_it_last_so_far_as_that_counts() {
    fiveForms();
    assertThat(originOf("weight")).isEqualTo(Tuple.tuple("4", Optional.of("f5")));

    clinic.act("f5", FormAct.ARCHIVE);

    assertThat(originOf("weight"))
        .as("the case was reckoned anew")
        .isEqualTo(Tuple.tuple("5", Optional.empty()));
    assertThat(originOf("visits")).isEqualTo(Tuple.tuple(null, Optional.of("f1")));
    assertThat(histories.countForms(clinic.project, "c1")).isEqualTo(4);
  }

  private Tuple originOf(String name) {
    List<PropertyOrigin> found =
        histories.origins(clinic.project, "c1").stream()
            .filter(one -> one.name().equals(name))
            .toList();
    assertThat(found).hasSize(1);
    return Tuple.tuple(found.get(0).before(), found.get(0).formId());
  }

  @Test
  void the_forms_that_change_ledgers_are_known_in_their_order() {
    clinic.receive("f1", registration("c1", "Store"));
    clinic.receive("f2", balance("c1", "drug", "4") + update("c1", "<a>1</a>"));
    clinic.receive("f3", balance("c1", "drug", "5"));
    clinic.receive("f4", balance("c1", "drug", "6"));
    clinic.act("f3", FormAct.ARCHIVE);

    assertThat(histories.ledgerTraces(clinic.project, "c1"))
        .extracting(FormTrace::formId)
        .containsExactly("f2", "f4");
  }

  @Test
  void what_others_did_since_a_moment_is_read_without_what_came_before_but_for_edits() {
    fiveForms();
    clinic.receive("f2", update("c1", "<weight>99</weight>"), START.plusSeconds(60));

    List<CaseTransactionView> others =
        histories.ofOthersSince(clinic.project, "c1", "set", START.plusSeconds(5));

    assertThat(others)
        .filteredOn(one -> !one.revoked())
        .extracting(CaseTransactionView::formId)
        .containsExactly(Optional.of("f2"), Optional.of("f5"));
  }

  @Test
  void earlier_versions_of_a_form_are_read_at_once_newest_first() {
    for (int version = 1; version <= 4; version++) {
      clinic.receive("f1", registration("c1", "Amina " + version));
    }
    FormListService lists = clinic.house.get(FormListService.class);

    List<FormVersion> versions = lists.earlierVersions(clinic.form("f1"), 10);

    assertThat(versions).hasSize(3);
    assertThat(versions.get(0).id()).isEqualTo(clinic.form("f1").deprecatedFormId().orElseThrow());
    for (int newer = 0; newer < 2; newer++) {
      assertThat(versions.get(newer + 1).id())
          .isEqualTo(clinic.form(versions.get(newer).id()).deprecatedFormId().orElseThrow());
    }
    assertThat(lists.earlierVersions(clinic.form(versions.get(0).id()), 10))
        .isEqualTo(versions.subList(1, 3));
    assertThat(lists.earlierVersions(clinic.form("f1"), 1)).isEqualTo(versions.subList(0, 1));
  }

  private void fiveForms() {
    clinic.receive("f1", registration("c1", "Amina"), START.plusSeconds(1));
    for (int i = 2; i <= 5; i++) {
      clinic.receive("f" + i, update("c1", "<weight>" + i + "</weight>"), START.plusSeconds(i));
    }
  }

  private static List<String> forms(List<CaseTransactionView> history) {
    return history.stream().map(one -> one.formId().orElseThrow()).toList();
  }
}
