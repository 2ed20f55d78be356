package org.commcarehq.web.pages;

import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.Iterator;

/**
 * Takes a reader whose background request failed to the error page, and one who asked for what
 * their role does not include; other failures of whole pages pass on to the container, which shows
 * the same page.
 */
class PageFailures extends ExceptionHandlerWrapper {
  private static final int BROKEN = 500; // or worse: ours
  private static final Logger LOG = System.getLogger(PageFailures.class.getName());

  PageFailures(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    FacesContext context = FacesContext.getCurrentInstance();
    Iterator<ExceptionQueuedEvent> failures = getUnhandledExceptionQueuedEvents().iterator();
    if (failures.hasNext()) {
      Throwable failure = getRootCause(failures.next().getContext().getException());
      int status = ErrorPage.statusOf(failure);
      if (context.getPartialViewContext().isAjaxRequest()) {
        failures.remove();
        sendAway(context, failure, status);
      } else if (status == HttpServletResponse.SC_FORBIDDEN) {
        failures.remove();
        refuse(context);
      }
    }
    getWrapped().handle();
  }

  private static void sendAway(FacesContext context, Throwable failure, int status) {
    if (status >= BROKEN) {
      LOG.log(Logger.Level.ERROR, "A background request of a page failed", failure);
    }
    leadTo(context, "/error/" + status + "/");
  }

  private static void refuse(FacesContext context) {
    try {
      context.getExternalContext().responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
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
