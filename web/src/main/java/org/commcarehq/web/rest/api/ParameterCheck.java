package org.commcarehq.web.rest.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.Refused;

/**
 * Refuses what a route does not know in its address, and what is there twice: a filter that is
 * misspelt must never give everything.
 */
@Provider
@ApiEndpoint
@Priority(Priorities.AUTHORIZATION + 10) // only who may ask is told what can be asked
public class ParameterCheck implements ContainerRequestFilter {
  private static final int LONGEST_NAME = 50;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Set<String> known = known(resource.getResourceMethod());
    for (Map.Entry<String, List<String>> sent :
        request.getUriInfo().getQueryParameters().entrySet()) {
      if (!known.contains(sent.getKey()) || sent.getValue().size() > 1) {
        String name = sent.getKey();
        throw new Refused(
            ApiRefusal.BAD_PARAMETER, name.substring(0, Math.min(LONGEST_NAME, name.length())));
      }
    }
  }

  private static Set<String> known(Method route) {
    return Arrays.stream(route.getParameterAnnotations())
        .flatMap(Arrays::stream)
        .filter(QueryParam.class::isInstance)
        .map((Annotation one) -> ((QueryParam) one).value())
        .collect(Collectors.toSet());
  }
}
