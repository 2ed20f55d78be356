package org.commcarehq.web.rest.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.json.WireJson;
import org.commcarehq.web.pages.submissions.Attachments;

/** Answers to programs. */
final class ApiAnswer {
  private ApiAnswer() {}

  static Response ok(Object value) {
    return Response.ok(WireJson.write(value), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** Work that goes on in the background, and where to ask about it. */
  static Response accepted(String domain, String kind, String id, Object value) {
    return at(Response.Status.ACCEPTED, domain, kind, id, value);
  }

  /** Something new, and where it is. */
  static Response created(String domain, String kind, String id, Object value) {
    return at(Response.Status.CREATED, domain, kind, id, value);
  }

  private static Response at(
      Response.Status status, String domain, String kind, String id, Object value) {
    String address =
        "/a/"
            + URLEncoder.encode(domain, StandardCharsets.UTF_8)
            + "/api/"
            + kind
            + "/v1/"
            + URLEncoder.encode(id, StandardCharsets.UTF_8);
    return Response.status(status)
        .location(URI.create(address))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(WireJson.write(value))
        .build();
  }

  /** A file, to be saved and never opened as a page. */
  static Response file(AttachmentView file, String contentType, InputStream bytes) {
    return Response.ok(bytes, contentType)
        .header("Content-Length", file.length())
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + file.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"")
        .build();
  }

  /** A file of a type that can do no harm. */
  static Response file(AttachmentView file, InputStream bytes) {
    return file(file, Attachments.safeType(file.contentType()), bytes);
  }
}
