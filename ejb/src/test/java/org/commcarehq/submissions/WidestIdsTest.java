package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.CASE;
import static org.commcarehq.submissions.Clinic.LEDGER;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Ids of 255 characters that take three bytes each and cannot be compressed: what is let in fits
 * every index, also where several ids stand in one.
 */
class WidestIdsTest {
  private static final int LENGTH = 255;
  private static final int FIRST = 0x4E00; // a block of 20,000 characters that may begin a name
  private final SplittableRandom random = new SplittableRandom(7);
  private final Clinic clinic = new Clinic();

  @Test
  void the_longest_ids_that_are_let_in_fit_every_index() {
    String caseId = id();
    String form =
        """
        <data xmlns="%s" name="%s">
          <case xmlns="%s" case_id="%s" user_id="%s">
            <create><case_type>%s</case_type><case_name>%s</case_name>\
        <owner_id>%s</owner_id></create>
            <update><external_id>%s</external_id></update>
            <index><%s case_type="%s">%s</%10$s></index>
          </case>
          <balance xmlns="%s" entity-id="%s" section-id="%s" type="%s">\
        <entry id="%s" quantity="4"/></balance>
          <meta><instanceID>%s</instanceID><userID>%s</userID><username>%s</username>\
        <deviceID>%s</deviceID></meta>
        </data>"""
            .formatted(
                id(), id(), CASE, caseId, id(), id(), id(), id(), id(), id(), id(), caseId, LEDGER,
                caseId, id(), id(), id(), id(), id(), id(), id());

    SubmissionOutcome outcome = clinic.receiveXml(form, Instant.now());

    assertThat(outcome.kind())
        .as(outcome.problem().orElse(""))
        .isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    assertThat(clinic.stock(caseId)).hasSize(1);
    assertThat(clinic.found(caseId).indices()).hasSize(1);
  }

  private String id() {
    return random
        .ints(LENGTH, FIRST, FIRST + 20_000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
