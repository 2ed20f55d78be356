package org.commcarehq.web.rest.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.submissions.DeviceHeaders;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionOutcome;
import org.commcarehq.submissions.Submitter;
import org.commcarehq.submissions.UnsignedService;
import org.commcarehq.users.DeviceUser;
import org.commcarehq.web.rest.DeviceAuthentication;
import org.commcarehq.web.rest.ReceiverAuthentication;
import org.commcarehq.web.rest.ReceiverEndpoint;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/**
 * Where devices send forms. Answers 2xx only after the transaction that stores the form has been
 * committed: the device deletes its copy then. Follows docs/parity/submissions.md.
 */
@ApplicationScoped // made once: what belongs to a request comes through proxies
@Path("/a/{domain}/receiver")
@ReceiverEndpoint
@RateLimited
@Consumes(MediaType.WILDCARD)
public class ReceiverResource {
  @Inject UploadReader uploads;
  @Inject SubmissionIntake intake;
  @Inject UnsignedService unsigned;
  @Inject ReceiptHeader receipts;
  @Inject Settings settings;
  @Inject Clock clock;
  @Context HttpServletRequest request;
  @Context UriInfo address;

  /** A form of no application. */
  @RouteRule(kind = RouteKind.DEVICE)
  @POST
  public Response receive(@PathParam("domain") String domain) throws IOException {
    return receive(domain, Optional.empty());
  }

  /** The same under the address of older applications. */
  @RouteRule(kind = RouteKind.DEVICE)
  @POST
  @Path("/secure")
  public Response receiveSecure(@PathParam("domain") String domain) throws IOException {
    return receive(domain, Optional.empty());
  }

  /** A form of this application or build. */
  @RouteRule(kind = RouteKind.DEVICE)
  @POST
  @Path("/{app}")
  public Response receiveFor(@PathParam("domain") String domain, @PathParam("app") String app)
      throws IOException {
    return receive(domain, Optional.of(app));
  }

  /** The same under the address of older applications. */
  @RouteRule(kind = RouteKind.DEVICE)
  @POST
  @Path("/secure/{app}")
  public Response receiveSecureFor(@PathParam("domain") String domain, @PathParam("app") String app)
      throws IOException {
    return receive(domain, Optional.of(app));
  }

  private Response receive(String domain, Optional<String> app) throws IOException {
    DeviceUser user = (DeviceUser) request.getAttribute(DeviceAuthentication.USER);
    DeviceHeaders headers = headers();
    try (Upload upload = uploads.read(request)) {
      Submission submission =
          Submission.of(
              domain,
              app,
              new Submitter(user.id(), user.username()),
              upload.xml(),
              upload.attachments(),
              headers,
              clock.instant());
      SubmissionOutcome outcome =
          answered(submission, user).orElseGet(() -> intake.receive(submission));
      return OpenRosaResponse.of(
          outcome,
          outcome.receipt().filter(kept -> !isNobody(user)).flatMap(receipts::of),
          OpenRosaResponse.isVersion3(headers.openRosaVersion()),
          settings.baseUrl());
    }
  }

  /** What is answered to practice and to who has not signed in, when nothing is to be kept. */
  private Optional<SubmissionOutcome> answered(Submission submission, DeviceUser user) {
    boolean nobody = isNobody(user);
    boolean practice = ReceiverAuthentication.isPractice(address.getQueryParameters());
    return nobody || practice
        ? unsigned.answerWithoutKeeping(submission, nobody, practice)
        : Optional.empty();
  }

  /** Who has not signed in gets no receipt: it would tell which projects there are. */
  private static boolean isNobody(DeviceUser user) {
    return user.id().equals(ReceiverAuthentication.ANONYMOUS);
  }

  private DeviceHeaders headers() {
    return new DeviceHeaders(
        header("X-OpenRosa-Version"),
        header("X-CommCareHQ-LastSyncToken"),
        header(HttpHeaders.DATE),
        Optional.ofNullable(request.getRemoteAddr()),
        "true".equalsIgnoreCase(address.getQueryParameters().getFirst("force_logs")));
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name)).filter(value -> !value.isBlank());
  }
}
