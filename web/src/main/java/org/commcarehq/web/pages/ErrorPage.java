package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.db.DatabaseTrouble;
import org.commcarehq.platform.locks.LockRefusal;
import org.commcarehq.web.bulkheads.BulkheadGate;
import org.commcarehq.web.security.AnswerHeaders;
import org.commcarehq.web.security.Forbidden;
import org.commcarehq.web.security.Harmless;

/** Says what happened, what was kept and what to do. */
@Named("errorPage")
@RequestScoped
public class ErrorPage {
  private static final int LOCKED = 423;
  @Inject HttpServletRequest request;
  @Inject ExternalContext external;
  @Inject PageContext page;

  private int status;

  /** Finds the status and answers with it. */
  @Harmless
  public void enter() {
    external.setResponseStatus(getStatus());
    if (getStatus() == 503 && !isBusy()) {
      external.setResponseHeader("Retry-After", "30");
    }
  }

  /** The HTTP status of this page. */
  public int getStatus() {
    if (status == 0) {
      status = find();
    }
    return status;
  }

  private int find() {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (failure instanceof Throwable thrown) {
      return statusOf(thrown);
    }
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) {
      return code;
    }
    return page.getId().isEmpty() ? 404 : Integer.parseInt(page.getId());
  }

  static int statusOf(Throwable failure) {
    if (Forbidden.isCauseOf(failure)) {
      return 403;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ViewExpiredException) {
        return 410;
      }
      if (cause instanceof Unavailable) {
        return 503;
      }
      if (cause instanceof Refused refused && refused.reason() == LockRefusal.LOCKED) {
        return LOCKED;
      }
    }
    return switch (DatabaseTrouble.in(failure)) {
      case AWAY -> 503;
      case LOCKED, COLLISION -> LOCKED;
      case TOO_LARGE -> 422;
      case NONE -> 500;
    };
  }

  /** What happened, in a few words. */
  public String getTitle() {
    return switch (getStatus()) {
      case 400 -> "This request could not be understood";
      case 403 -> "This is not open to you";
      case 404 -> "There is nothing at this address";
      case 405 -> "This address does not take that";
      case 410 -> "This page was open for too long";
      case LOCKED -> "Somebody else is changing this right now";
      case 422 -> "Something in this is longer than can be stored";
      case 429 -> "Too many requests";
      case 503 -> "Out of service for a moment";
      default -> "Something broke on our side";
    };
  }

  /** What was kept and what to do. */
  public String getWords() {
    return switch (getStatus()) {
      case 400, 405, 422 -> "Nothing was changed. Go back and try once more.";
      case 403 ->
          "Your role in this project does not include it. An administrator can change that.";
      case 404 ->
          "It may have been moved or deleted, or it belongs to a project that you cannot see.";
      case 410 ->
          "For your safety pages expire. Nothing was lost: what was saved is saved. Open the page again and go on.";
      case LOCKED -> "Nothing was changed. Go back and try again in a moment.";
      case 429 -> "Wait a minute, then go on. Submissions from phones are not affected.";
      case 503 ->
          isBusy()
              ? "More people are at work than we have places for. Nothing was changed; try again in a minute."
              : "We cannot reach our database. Submissions wait safely on the phones; try again in a minute.";
      default ->
          "Nothing that you saved is lost. Try once more; if it happens again, tell support the number below.";
    };
  }

  /** Whether there was no place for the request; when to come again has been said then. */
  private boolean isBusy() {
    return request.getAttribute(BulkheadGate.BUSY) != null;
  }

  /** The number to tell support. */
  public String getRequestId() {
    return String.valueOf(request.getAttribute(AnswerHeaders.REQUEST_ID));
  }
}
