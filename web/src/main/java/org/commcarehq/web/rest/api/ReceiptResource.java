package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.signing.VerificationKey;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.Receipt;
import org.commcarehq.submissions.ReceiptProof;
import org.commcarehq.submissions.ReceiptService;
import org.commcarehq.web.security.RouteRule;

/** Receipts, for programs that want to know what they prove. Follows docs/api.md. */
@Path("/a/{domain}/api/receipt/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class ReceiptResource {
  private static final String PEM = "application/x-pem-file";
  @Inject ReceiptService receipts;
  @Inject ApiRequest incoming;
  @Context HttpServletRequest request;

  /** What the receipt in the body proves, by the stored bytes as they are now. */
  @RouteRule(value = Permission.VIEW_REPORTS, reads = "form")
  @POST
  @Path("/verify")
  @Answers(value = Proof.class, takesType = "text/plain")
  public Response verify(@PathParam("domain") String domain) throws IOException {
    return ApiAnswer.ok(Proof.of(receipts.prove(domain, incoming.text(request))));
  }

  /** The public key with which receipts can be checked that are signed now. */
  @RouteRule
  @GET
  @Path("/key")
  @Answers(type = PEM)
  public Response key() {
    return pem(
        receipts
            .currentKey()
            .orElseThrow(() -> new Unavailable("the key that signs receipts is not there")));
  }

  /** A public key that a receipt names, which may be an earlier one. */
  @RouteRule
  @GET
  @Path("/key/{id}")
  @Answers(type = PEM)
  public Response key(@PathParam("id") String id) {
    return pem(receipts.findKey(id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND)));
  }

  private static Response pem(VerificationKey key) {
    return Response.ok(key.pem(), PEM).build();
  }

  /**
   * What a receipt proves; what nobody looked at, since something before it is not so, is null.
   *
   * @param message words for people
   */
  record Proof(
      boolean proven,
      String verdict,
      String message,
      Optional<Boolean> signatureValid,
      Optional<Boolean> formStored,
      Optional<Boolean> recordEqual,
      Optional<Boolean> bytesEqual,
      Optional<Said> receipt) {
    static Proof of(ReceiptProof proof) {
      ReceiptProof.Verdict verdict = proof.verdict();
      return new Proof(
          verdict == ReceiptProof.Verdict.PROVEN,
          verdict.name().toLowerCase(Locale.ROOT),
          verdict.words(),
          verdict.shows(ReceiptProof.Step.SIGNATURE),
          verdict.shows(ReceiptProof.Step.FORM),
          verdict.shows(ReceiptProof.Step.RECORD),
          verdict.shows(ReceiptProof.Step.BYTES),
          proof.receipt().map(receipt -> Said.of(receipt, proof.key().orElseThrow())));
    }
  }

  /** What a receipt says that can be believed. */
  record Said(String formId, String contentHash, Instant takenOn, long sequence, String key) {
    static Said of(Receipt receipt, String key) {
      return new Said(
          receipt.formId(), receipt.contentHash(), receipt.takenOn(), receipt.sequence(), key);
    }
  }
}
