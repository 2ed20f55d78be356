package org.commcarehq.web.pages.choices;

import static org.assertj.core.api.Assertions.assertThat;

import org.commcarehq.peoplesearch.ChoiceKind;
import org.commcarehq.peoplesearch.Chosen;
import org.commcarehq.peoplesearch.PeopleOffer;
import org.commcarehq.platform.db.Json;
import org.junit.jupiter.api.Test;

class PeopleOffersTest {
  @Test
  void an_offer_is_always_written_in_the_same_order() {
    PeopleOffer north =
        new PeopleOffer(new Chosen(ChoiceKind.GROUP, "north"), "North", "group, 1 worker");

    assertThat(Json.write(PeopleOffers.line(north)))
        .matches(
            "\\{\"key\":\".*:north\",\"kind\":\".*\",\"name\":\"North\","
                + "\"hint\":\"group, 1 worker\"}");
  }
}
