package org.commcarehq.web.pages.submissions;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.ratelimit.RetryAfter;
import org.commcarehq.submissions.attachments.AttachmentService;
import org.commcarehq.submissions.attachments.Thumbnail;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.FileToSend;
import org.commcarehq.web.pages.PageContext;

/**
 * Sends the small picture of a file of a submission, or one that says that there is none; reached
 * only through the page gate.
 */
@WebServlet("/download/thumbnail")
public class ThumbnailDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="320" height="240" viewBox="0 0 320 240">\
      <rect width="320" height="240" fill="#e8ebf0"/><g fill="none" stroke="#7b8494" \
      stroke-width="8" stroke-linejoin="round"><rect x="96" y="72" width="128" height="96" rx="8"/>\
      <path d="M104 152l36-40 28 28 20-20 28 32"/><path d="M84 188L236 52"/></g></svg>"""
          .getBytes(StandardCharsets.US_ASCII);
  private static final FileToSend PLACEHOLDER =
      new FileToSend("no-picture.svg", "image/svg+xml", NONE.length, Sha256.hex(NONE), true);

  @Inject transient PageContext page;
  @Inject transient AttachmentService attachments;

  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    doGet(request, response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<AttachmentView> file =
        attachments.find(page.getDomainName(), page.getId(), page.getPart());
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<Thumbnail> thumbnail;
    InputStream bytes;
    try {
      thumbnail = attachments.thumbnail(page.getDomainName(), file.get());
      bytes = thumbnail.map(this::open).orElseGet(() -> new ByteArrayInputStream(NONE));
    } catch (Unavailable away) { // what is in the place of a picture should be one
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setIntHeader("Retry-After", RetryAfter.seconds());
      thumbnail = Optional.empty();
      bytes = new ByteArrayInputStream(NONE);
    }
    try (InputStream picture = bytes) {
      FileToSend described =
          thumbnail.map(small -> described(small, file.get())).orElse(PLACEHOLDER);
      Downloads.send(request, response, described, picture);
    }
  }

  private InputStream open(Thumbnail thumbnail) {
    return attachments.open(page.getDomainName(), thumbnail);
  }

  private static FileToSend described(Thumbnail small, AttachmentView file) {
    return new FileToSend(
        "small-" + file.name() + ".jpg",
        Thumbnail.CONTENT_TYPE,
        small.length(),
        small.sha256(),
        true);
  }
}
