package org.commcarehq.web.rest.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commcarehq.submissions.Receipt;
import org.commcarehq.submissions.ReceiptService;

/**
 * The receipt that goes with an acknowledgement. What is stored is acknowledged, with a receipt or
 * without: the device would send it for ever.
 */
@ApplicationScoped
public class ReceiptHeader {
  private static final Logger LOG = System.getLogger(ReceiptHeader.class.getName());
  @Inject ReceiptService receipts;
  private final AtomicBoolean told = new AtomicBoolean();

  Optional<String> of(Receipt receipt) {
    try {
      return receipts.sign(receipt);
    } catch (RuntimeException e) { // whatever it is, the form is stored
      if (told.compareAndSet(false, true)) {
        LOG.log(Level.ERROR, "Forms are acknowledged without a receipt: it cannot be signed", e);
      }
      return Optional.empty();
    }
  }
}
