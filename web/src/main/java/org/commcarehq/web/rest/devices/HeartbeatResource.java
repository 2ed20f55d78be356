package org.commcarehq.web.rest.devices;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commcarehq.apps.AppService;
import org.commcarehq.devices.HeartbeatService;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.DeviceUser;
import org.commcarehq.web.rest.DeviceAuthentication;
import org.commcarehq.web.rest.DeviceEndpoint;
import org.commcarehq.web.security.RouteKind;
import org.commcarehq.web.security.RouteRule;

/**
 * Where devices say once an hour how they are, and hear what the server wants of them: nothing so
 * far. Follows docs/parity/devices.md §3.
 */
@Path("/a/{domain}/phone/heartbeat/{app}")
@DeviceEndpoint
@Produces(MediaType.APPLICATION_JSON)
public class HeartbeatResource {
  @Inject AppService apps;
  @Inject HeartbeatService heartbeats;
  @Context HttpServletRequest request;
  @Context UriInfo address;

  /** One heartbeat. */
  @RouteRule(value = Permission.ACCESS_MOBILE_ENDPOINTS, kind = RouteKind.DEVICE)
  @GET
  public Response beat(@PathParam("domain") String domain, @PathParam("app") String app) {
    DeviceUser user = (DeviceUser) request.getAttribute(DeviceAuthentication.USER);
    if (!apps.exists(domain, app)) {
      return Response.status(Response.Status.NOT_FOUND)
          .type(MediaType.TEXT_PLAIN_TYPE)
          .entity("This project has no such application.")
          .build();
    }
    HeartbeatParameters told = new HeartbeatParameters(address.getQueryParameters());
    heartbeats.keep(told.heartbeatOf(user, app));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("app_id", told.appId().orElse(app)); // the device drops answers to another
    answer.put("latest_apk_version", Map.of());
    answer.put("latest_ccz_version", Map.of());
    answer.put("force_logs", false);
    answer.put("disable_background_work", false);
    return Response.ok(answer).build();
  }
}
