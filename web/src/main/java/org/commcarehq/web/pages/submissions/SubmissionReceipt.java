package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.submissions.Receipt;
import org.commcarehq.submissions.ReceiptProof;
import org.commcarehq.submissions.ReceiptService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Harmless;

/** The receipt of a submission, and what it proves. */
@Named("receipt")
@RequestScoped
public class SubmissionReceipt {
  @Inject PageContext page;
  @Inject SubmissionPage submission;
  @Inject ReceiptService receipts;

  private Notice proof;

  /** What the receipt says. */
  public Receipt getParts() {
    return Receipt.of(submission.getForm());
  }

  /** The receipt itself; empty while there is no key to sign it with. */
  public String getText() {
    return receipts.sign(getParts()).orElse("");
  }

  /** Reads the stored XML again and compares it with the receipt. */
  @Harmless
  public void verify() {
    try {
      ReceiptProof.Verdict verdict = receipts.prove(page.getDomainName(), getText()).verdict();
      proof =
          verdict == ReceiptProof.Verdict.PROVEN
              ? Notice.done(verdict.words())
              : Notice.refused(verdict.words());
    } catch (Unavailable away) {
      proof = Notice.refused("The file store does not answer right now. Try again in a minute.");
    }
  }

  /** What came of comparing them; null before that. */
  public Notice getProof() {
    return proof;
  }
}
