package org.commcarehq.web.rest.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says on the method of a resource what it takes and gives, for docs/openapi.json. One that says
 * nothing does not get into the build.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
  /** The record that its JSON is of; nothing for bytes. */
  Class<?> value() default Void.class;

  /** Whether it is a part of a list of these. */
  boolean listed() default false;

  /** The status of success. */
  int status() default 200;

  /** The type of what is given. */
  String type() default "application/json";

  /** The record that the body has to be of; nothing where there is none. */
  Class<?> takes() default Void.class;

  /** The type of the body where it is no JSON. */
  String takesType() default "";
}
