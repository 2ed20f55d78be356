package org.commcarehq.web.rest.submissions;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.commcarehq.submissions.limits.Admittance;
import org.commcarehq.submissions.limits.SubmissionLimitService;
import org.commcarehq.users.DeviceUser;
import org.commcarehq.web.rest.DeviceAuthentication;

/** Before a form is read: whether its project and user may send one more, else 429 and when. */
@Provider
@RateLimited
@Priority(Priorities.AUTHORIZATION) // who sends it is known by then
public class SubmissionRateFilter implements ContainerRequestFilter {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String WORDS =
      "Your project has sent very many forms in a short time. Keep this one, it will be sent again.";

  @Inject SubmissionLimitService limits;
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    DeviceUser user = (DeviceUser) servletRequest.getAttribute(DeviceAuthentication.USER);
    Admittance admittance = limits.admit(user.domain(), user.id());
    admittance
        .retryAfter()
        .ifPresent(
            seconds ->
                request.abortWith(
                    Response.fromResponse(OpenRosaResponse.refusal(TOO_MANY_REQUESTS, WORDS))
                        .header(HttpHeaders.RETRY_AFTER, seconds)
                        .build()));
  }
}
