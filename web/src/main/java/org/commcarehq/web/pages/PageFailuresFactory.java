package org.commcarehq.web.pages;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts {@link PageFailures} in front of the container's exception handler. */
public class PageFailuresFactory extends ExceptionHandlerFactory {
  /** Wraps the factory of the handler behind ours. */
  public PageFailuresFactory(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new PageFailures(getWrapped().getExceptionHandler());
  }
}
