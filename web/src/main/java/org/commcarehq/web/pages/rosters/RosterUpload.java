package org.commcarehq.web.pages.rosters;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.rosters.RosterRefusal;
import org.commcarehq.rosters.RosterService;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;

/**
 * Takes a spreadsheet whose bytes are the body of the request, and answers where its check is
 * shown. It asks for a header that no page of another site can send. Reached only through the page
 * gate.
 */
@WebServlet("/download/roster-upload")
public class RosterUpload extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String FILE_NAME = "X-File-Name";

  @Inject transient PageContext page;
  @Inject transient RosterService rosters;
  @Inject transient Settings settings;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> name = Optional.ofNullable(request.getHeader(FILE_NAME));
    if (name.isEmpty()) {
      answer(response, HttpServletResponse.SC_BAD_REQUEST, "problem", "Choose a file first.");
      return;
    }
    Files.createDirectories(settings.tempFolder());
    Path file = Files.createTempFile(settings.tempFolder(), "roster", ".xlsx");
    try {
      receive(request, file);
      String id =
          rosters.start(
              page.getDomainName(),
              RosterPage.kindOf(page),
              decoded(name.get()),
              file,
              page.getUser().username());
      String address = page.getBase() + page.getPlace() + "/uploads/" + id + "/";
      answer(response, HttpServletResponse.SC_CREATED, "address", address);
    } catch (Refused refused) {
      answer(response, refused.reason().status(), "problem", Refusals.words(refused));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void receive(HttpServletRequest request, Path file) throws IOException {
    if (request.getContentLengthLong() > RosterService.LARGEST_FILE) {
      throw tooLarge();
    }
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = request.getInputStream();
        OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > RosterService.LARGEST_FILE) {
          throw tooLarge();
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private static Refused tooLarge() {
    return new Refused(RosterRefusal.FILE_TOO_LARGE, RosterService.LARGEST_FILE >> 20);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  private static void answer(HttpServletResponse response, int status, String key, String value)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(Json.write(Map.of(key, value)));
  }
}
