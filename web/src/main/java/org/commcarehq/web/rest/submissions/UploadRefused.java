package org.commcarehq.web.rest.submissions;

import jakarta.ws.rs.WebApplicationException;

/** The request is not one that carries a form; nothing is kept of it. */
final class UploadRefused extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  UploadRefused(int status, String words) {
    super(words, OpenRosaResponse.refusal(status, words));
  }
}
