package org.commcarehq.web.pages.submissions;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.submissions.attachments.AttachmentService;
import org.commcarehq.submissions.attachments.OpenFile;
import org.commcarehq.submissions.attachments.PictureKind;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.FileToSend;
import org.commcarehq.web.pages.PageContext;

/** Sends a file of a submission; reached only through the page gate. */
@WebServlet("/download/attachment")
public class AttachmentDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

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
    OpenFile open;
    try {
      open = attachments.open(page.getDomainName(), file.get());
    } catch (Unavailable away) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    try (InputStream bytes = open.bytes()) {
      Downloads.send(request, response, described(file.get(), open.kind()), bytes);
    }
  }

  private static FileToSend described(AttachmentView file, Optional<PictureKind> picture) {
    return new FileToSend(
        file.name(),
        picture.map(PictureKind::contentType).orElse(Attachments.safeType(file.contentType())),
        file.length(),
        file.sha256(),
        picture.isPresent());
  }
}
