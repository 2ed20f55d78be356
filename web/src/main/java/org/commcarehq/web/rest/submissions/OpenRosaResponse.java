package org.commcarehq.web.rest.submissions;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.commcarehq.submissions.SubmissionOutcome;

/**
 * Says to a device what became of its form: status and body by the OpenRosa version it speaks.
 * Clients of version 3 are told by 422 that a form can never be processed, and quarantine it; older
 * ones would send it for ever, so they get 201 with an error text.
 */
final class OpenRosaResponse {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNPROCESSABLE = 422;
  private static final int AN_HOUR = 3600;
  private static final int DELETE = 0x7f;

  private OpenRosaResponse() {}

  static Response of(
      SubmissionOutcome outcome, Optional<String> receipt, boolean version3, String baseUrl) {
    return switch (outcome.kind()) {
      case PROCESSED, DUPLICATE ->
          stored(201, "submit_success", "   √   ", outcome.formId(), receipt, baseUrl);
      case KEPT_AS_ERROR, KEPT_UNREADABLE ->
          stored(
              version3 ? UNPROCESSABLE : 201,
              version3 ? "processing_failure" : "submit_error",
              "There was an error processing the form: " + outcome.problem().orElseThrow(),
              outcome.formId(),
              receipt,
              baseUrl);
      case TOO_MANY_UNREADABLE ->
          tooMany("Too many unreadable submissions today: " + outcome.problem().orElseThrow());
      case TOO_MANY_LOGS ->
          tooMany("Too many device logs without a sign-in today. Keep this one, or sign in.");
    };
  }

  private static Response tooMany(String words) {
    return builder(TOO_MANY_REQUESTS, "submit_error", words)
        .header(HttpHeaders.RETRY_AFTER, AN_HOUR)
        .build();
  }

  /** A refusal before anything was kept. */
  static Response refusal(int status, String words) {
    return builder(status, status == UNPROCESSABLE ? "processing_failure" : "submit_error", words)
        .build();
  }

  static boolean isVersion3(Optional<String> header) {
    return header
        .map(text -> text.split("\\.", 2)[0].strip())
        .filter(major -> major.matches("[0-9]{1,3}"))
        .map(major -> Integer.parseInt(major) >= 3)
        .orElse(false);
  }

  private static Response stored(
      int status,
      String nature,
      String words,
      String formId,
      Optional<String> receipt,
      String baseUrl) {
    return builder(status, nature, words)
        .header(HttpHeaders.LOCATION, baseUrl + "/")
        .header("X-CommCareHQ-FormID", forHeader(formId))
        .header("X-CommCareHQ-Receipt", receipt.orElse(null))
        .build();
  }

  /**
   * An id as it is where it is plain ASCII, else percent-encoded: the server sends only the low
   * byte of each character of a header, so that U+010A would end the line.
   */
  static String forHeader(String id) {
    return id.chars().allMatch(c -> c >= ' ' && c < DELETE)
        ? id
        : URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Response.ResponseBuilder builder(int status, String nature, String words) {
    return Response.status(status)
        .type(OpenRosaMessage.CONTENT_TYPE)
        .header("X-OpenRosa-Version", "3.0")
        .entity(OpenRosaMessage.of(nature, words));
  }
}
