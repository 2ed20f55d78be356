package org.commcarehq.web.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.lang.reflect.Method;
import org.commcarehq.roles.Permission;

/** Stands before the actions of pages that need a permission. */
@Needs
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class PermissionGuard implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Permission[] NONE = {};

  @Inject HttpServletRequest request;

  /** Lets the call through, or refuses it. */
  @AroundInvoke
  public Object check(InvocationContext call) throws Exception {
    Method action = call.getMethod();
    boolean admin = action.isAnnotationPresent(NeedsAdmin.class);
    Needs needs = action.getAnnotation(Needs.class);
    Permission[] needed = needs == null ? NONE : needs.value();
    if (!AccessCheck.allows(needed, admin, Callers.of(request))) {
      throw new Forbidden(action.getDeclaringClass().getSimpleName() + "." + action.getName());
    }
    return call.proceed();
  }
}
