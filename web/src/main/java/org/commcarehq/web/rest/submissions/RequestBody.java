package org.commcarehq.web.rest.submissions;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletRequestContext;
import org.commcarehq.web.rest.MachineRequest;

/** A request's body, which tells by {@link BrokenOff} when it is the sender that went away. */
final class RequestBody extends JakartaServletRequestContext {
  RequestBody(HttpServletRequest request) {
    super(request);
  }

  /** As it was sent, with its boundary. */
  @Override
  public String getContentType() {
    Object sent = getRequest().getAttribute(MachineRequest.CONTENT_TYPE_AS_SENT);
    return sent instanceof String type ? type : null;
  }

  boolean isMultipart() {
    String type = getContentType();
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        try {
          return super.read();
        } catch (IOException cause) {
          throw new BrokenOff(cause);
        }
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          return super.read(buffer, offset, length);
        } catch (IOException cause) {
          throw new BrokenOff(cause);
        }
      }
    };
  }

  /** The rest of the body will not come. */
  static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOff(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
