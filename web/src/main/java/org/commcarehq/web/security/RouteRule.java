package org.commcarehq.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.commcarehq.roles.Permission;

/** Says on the method of a resource who may call it; one that says nothing answers nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RouteRule {
  /** All of these are needed. */
  Permission[] value() default {};

  /** For whom it is. */
  RouteKind kind() default RouteKind.API;

  /** The report whose listing in a role is enough instead of all reports. */
  String listed() default "";

  /** What sort of personal data is read by it, or nothing. */
  String reads() default "";

  /**
   * What sort of thing {@code {id}} names, so that one outside the caller's reach is answered as
   * none, see {@link ReachCheck}; or nothing.
   */
  String naming() default "";

  /**
   * Whether it keeps to the rows of the caller's places, so that it is open to who has only these.
   */
  boolean locationSafe() default false;
}
