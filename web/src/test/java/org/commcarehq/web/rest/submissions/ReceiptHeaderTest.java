package org.commcarehq.web.rest.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.submissions.Receipt;
import org.commcarehq.submissions.ReceiptService;
import org.junit.jupiter.api.Test;

/** What goes with an acknowledgement when receipts can, or cannot, be signed. */
class ReceiptHeaderTest {
  private static final Receipt RECEIPT = new Receipt("demo", "f1", "hash", Instant.EPOCH, 7);

  @Test
  void a_receipt_that_is_signed_goes_along() {
    assertThat(headerOf(Optional.of("v1;…")).of(RECEIPT)).contains("v1;…");
  }

  @Test
  void without_a_key_or_when_signing_breaks_the_form_is_acknowledged_without_a_receipt() {
    ReceiptHeader broken = new ReceiptHeader();
    broken.receipts =
        new ReceiptService() {
          @Override
          public Optional<String> sign(Receipt receipt) {
            throw new IllegalStateException("the key is broken");
          }
        };

    assertThat(headerOf(Optional.empty()).of(RECEIPT)).isEmpty();
    assertThat(broken.of(RECEIPT)).isEmpty();
    assertThat(broken.of(RECEIPT)).isEmpty();
  }

  private static ReceiptHeader headerOf(Optional<String> signed) {
    ReceiptHeader header = new ReceiptHeader();
    header.receipts =
        new ReceiptService() {
          @Override
          public Optional<String> sign(Receipt receipt) {
            return signed;
          }
        };
    return header;
  }
}
