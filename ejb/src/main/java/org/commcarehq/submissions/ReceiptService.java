package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.TakenBytes;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.signing.SigningKey;
import org.commcarehq.platform.signing.SigningKeys;
import org.commcarehq.platform.signing.VerificationKey;
import org.commcarehq.submissions.ReceiptProof.Verdict;

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

  /**
   * The receipt as it is sent, one line of ASCII; with one key for the same receipt always the
   * same. Empty while there is no key to sign with.
   */
  public Optional<String> sign(Receipt receipt) {
    return keys.current().map(key -> signed(receipt, key));
  }

  private static String signed(Receipt receipt, SigningKey key) {
    String text = ReceiptText.toSign(receipt, key.verification().id());
    return ReceiptText.with(text, key.sign(text));
  }

  /** The key with which anybody can check the receipts that are signed now. */
  public Optional<VerificationKey> currentKey() {
    return keys.current().map(SigningKey::verification);
  }

  /** A key with which receipts are, or were, signed here. */
  public Optional<VerificationKey> findKey(String id) {
    return keys.find(id);
  }

  /**
   * What a receipt that somebody shows is worth.
   *
   * @param domain the project that is asked; receipts of others are not known here
   * @throws Unavailable when the bytes cannot be read now
   */
  public ReceiptProof prove(String domain, String text) {
    Optional<ReceiptText> parsed = ReceiptText.parse(text);
    if (parsed.isEmpty()) {
      return ReceiptProof.none(Verdict.NO_RECEIPT);
    }
    ReceiptText shown = parsed.get();
    Optional<VerificationKey> key = keys.find(shown.key());
    if (key.isEmpty()) {
      return ReceiptProof.none(Verdict.UNKNOWN_KEY);
    }
    if (!key.get().verify(shown.signed(), shown.signature())) {
      return ReceiptProof.none(Verdict.NOT_OURS);
    }
    if (!shown.receipt().domain().equals(domain)) {
      return ReceiptProof.none(Verdict.OTHER_PROJECT);
    }
    return new ReceiptProof(
        verdict(shown.receipt()), Optional.of(shown.receipt()), Optional.of(shown.key()));
  }

  private Verdict verdict(Receipt receipt) {
    List<TakenBytes> kept = forms.taken(receipt.domain(), receipt.formId(), receipt.contentHash());
    if (kept.isEmpty()) {
      return Verdict.FORM_MISSING;
    }
    TakenBytes said = new TakenBytes(receipt.contentHash(), receipt.takenOn(), receipt.sequence());
    if (!kept.contains(said)) {
      return Verdict.RECORD_DIFFERS;
    }
    return storedHash(receipt)
        .map(hash -> hash.equals(receipt.contentHash()) ? Verdict.PROVEN : Verdict.BYTES_DIFFER)
        .orElse(Verdict.BYTES_MISSING);
  }

  private Optional<String> storedHash(Receipt receipt) {
    return blobs
        .open(receipt.domain(), receipt.contentHash())
        .flatMap(
            stream -> {
              try (InputStream bytes = stream) {
                return Optional.of(Sha256.hex(bytes));
              } catch (EOFException cutShort) {
                return Optional.empty();
              } catch (IOException e) {
                throw new Unavailable("the blob store", e);
              }
            });
  }
}
