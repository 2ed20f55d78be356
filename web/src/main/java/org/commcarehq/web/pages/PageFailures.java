package org.commcarehq.web.pages;

import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.Iterator;

/**
 * Takes a reader whose background request failed to the error page; failures of whole pages pass on
 * to the container, which shows the same page.
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
    if (failures.hasNext() && context.getPartialViewContext().isAjaxRequest()) {
      Throwable failure = getRootCause(failures.next().getContext().getException());
      int status = ErrorPage.statusOf(failure);
      if (status >= BROKEN) {
        LOG.log(Logger.Level.ERROR, "A background request of a page failed", failure);
      }
      failures.remove();
      leadTo(context, "/error/" + status + "/");
    }
    getWrapped().handle();
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
