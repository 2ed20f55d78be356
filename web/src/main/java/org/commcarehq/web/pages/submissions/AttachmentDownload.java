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
import org.commcarehq.forms.FormService;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.PageContext;

/** Sends a file of a submission; reached only through the page gate. */
@WebServlet("/download/attachment")
public class AttachmentDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient PageContext page;
  @Inject transient FormService forms;
  @Inject transient BlobService blobs;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<AttachmentView> file =
        forms.find(page.getDomainName(), page.getId()).stream()
            .flatMap(form -> form.attachments().stream())
            .filter(one -> one.name().equals(page.getPart()))
            .findFirst();
    Optional<InputStream> bytes =
        file.flatMap(found -> blobs.open(page.getDomainName(), found.sha256()));
    if (bytes.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try (InputStream in = bytes.get()) {
      AttachmentView found = file.get();
      Downloads.describe(
          response, found.name(), Attachments.safeType(found.contentType()), found.length());
      in.transferTo(response.getOutputStream());
    }
  }
}
