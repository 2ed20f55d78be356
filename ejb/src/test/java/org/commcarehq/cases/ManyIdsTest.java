package org.commcarehq.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commcarehq.TestHouse;
import org.commcarehq.forms.FormService;
import org.junit.jupiter.api.Test;

/** More ids than one statement takes values one by one (65,535), on a real PostgreSQL. */
class ManyIdsTest {
  private static final String PROJECT = "many-ids";
  private static final Set<String> IDS =
      IntStream.range(0, 70_000).mapToObj(i -> "id-" + i).collect(Collectors.toSet());
  private final TestHouse house = new TestHouse();
  private final CaseStore store = house.get(CaseStore.class);

  @Test
  void cases_and_their_histories_are_found_by_seventy_thousand_ids() {
    CaseService cases = house.get(CaseService.class);

    assertThat(store.existing(PROJECT, IDS)).isEmpty();
    assertThat(store.locked(PROJECT, IDS)).isEmpty();
    assertThat(store.transactions(PROJECT, IDS)).isEmpty();
    assertThat(cases.findAll(PROJECT, IDS)).isEmpty();
    assertThat(cases.versions(PROJECT, IDS)).isEmpty();
    assertThat(cases.verify(PROJECT, IDS)).isEmpty();
  }

  @Test
  void forms_and_their_files_are_found_by_seventy_thousand_ids() {
    FormService forms = house.get(FormService.class);

    assertThat(forms.findAll(PROJECT, IDS)).isEqualTo(List.of());
    assertThat(forms.names(PROJECT, IDS)).isEmpty();
  }
}
