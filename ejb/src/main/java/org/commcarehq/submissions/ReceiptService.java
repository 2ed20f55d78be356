package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormService;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.signing.SigningKey;
import org.commcarehq.platform.signing.SigningKeys;

/**
 * Door for receipts: signs what was taken in, and proves later that the stored bytes are still the
 * same. In no transaction, since bytes may travel.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReceiptService {
  @Inject SigningKeys keys;
  @Inject FormService forms;
  @Inject BlobService blobs;

  /** The receipt as it is sent, one line of ASCII; for the same receipt always the same. */
  public String sign(Receipt receipt) {
    SigningKey key = keys.current();
    String text = ReceiptText.toSign(receipt, key.id());
    return ReceiptText.with(text, key.sign(text));
  }

  /** The public key, 64 hex digits, with which anybody can check the signature of a receipt. */
  public String publicKey() {
    return keys.current().publicKey();
  }

  /**
   * What a receipt that somebody shows is worth.
   *
   * @param domain the project that is asked; receipts of others are not known here
   */
  public ReceiptProof prove(String domain, String text) {
    Optional<ReceiptText> parsed = ReceiptText.parse(text);
    SigningKey key = keys.current();
    boolean ours =
        parsed
            .filter(shown -> shown.key().equals(key.id()))
            .filter(shown -> key.verify(shown.signed(), shown.signature()))
            .isPresent();
    if (!ours) {
      return new ReceiptProof(ReceiptProof.Verdict.NOT_OURS, Optional.empty());
    }
    Receipt receipt = parsed.orElseThrow().receipt();
    if (!receipt.domain().equals(domain)) {
      return new ReceiptProof(ReceiptProof.Verdict.OTHER_PROJECT, Optional.empty());
    }
    return new ReceiptProof(verdict(receipt), Optional.of(receipt));
  }

  private ReceiptProof.Verdict verdict(Receipt receipt) {
    List<Receipt> kept =
        forms.taken(receipt.domain(), receipt.formId(), receipt.contentHash()).stream()
            .map(
                taken ->
                    new Receipt(
                        receipt.domain(),
                        receipt.formId(),
                        taken.contentHash(),
                        taken.takenOn(),
                        taken.sequence()))
            .toList();
    if (!kept.contains(receipt)) {
      return ReceiptProof.Verdict.RECORD_DIFFERS;
    }
    return storedHash(receipt)
        .map(
            hash ->
                hash.equals(receipt.contentHash())
                    ? ReceiptProof.Verdict.PROVEN
                    : ReceiptProof.Verdict.BYTES_DIFFER)
        .orElse(ReceiptProof.Verdict.BYTES_MISSING);
  }

  private Optional<String> storedHash(Receipt receipt) {
    return blobs
        .open(receipt.domain(), receipt.contentHash())
        .map(
            stream -> {
              try (InputStream bytes = stream) {
                return Sha256.hex(bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
