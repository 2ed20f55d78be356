package org.commcarehq.web.pages;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;

/** Lets forms post to the address that the reader sees, not to the view behind it. */
public class PageAddresses extends ViewHandlerWrapper {
  /** Wraps the handler that makes the other addresses. */
  public PageAddresses(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public String getActionURL(FacesContext context, String viewId) {
    Object shown =
        context.getExternalContext().getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
    boolean ofThisView =
        context.getViewRoot() != null && viewId.equals(context.getViewRoot().getViewId());
    return ofThisView && shown instanceof String address
        ? address
        : super.getActionURL(context, viewId);
  }
}
