package org.commcarehq.web.pages;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.Iterator;
import org.commcarehq.web.security.Forbidden;

/**
 * Takes a reader whose background request failed to the error page, and one who asked for what
 * their role does not include; other failures of whole pages pass on to the container, which shows
 * the same page.
 */
class PageFailures extends ExceptionHandlerWrapper {
  private static final Logger LOG = System.getLogger(PageFailures.class.getName());

  PageFailures(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    FacesContext context = FacesContext.getCurrentInstance();
    Iterator<ExceptionQueuedEvent> failures = getUnhandledExceptionQueuedEvents().iterator();
    if (failures.hasNext()) {
      Throwable failure = failures.next().getContext().getException();
      if (Forbidden.isCauseOf(failure)) {
        failures.remove();
        refuse(context);
      } else if (context.getPartialViewContext().isAjaxRequest()) {
        failures.remove();
        sendAway(context, getRootCause(failure));
      }
    }
    getWrapped().handle();
  }

  private static void refuse(FacesContext context) {
    if (context.getPartialViewContext().isAjaxRequest()) {
      leadTo(context, "/error/403/");
      return;
    }
    try {
      context
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_FORBIDDEN, "not allowed");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
  }

  private static void sendAway(FacesContext context, Throwable failure) {
    boolean expired = failure instanceof ViewExpiredException;
    if (!expired) {
      LOG.log(Logger.Level.ERROR, "A background request of a page failed", failure);
    }
    leadTo(context, expired ? "/error/410/" : "/error/500/");
  }

  @Override
  public Throwable getRootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof FacesException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static void leadTo(FacesContext context, String address) {
    try {
      context.getExternalContext().redirect(address);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
  }
}
