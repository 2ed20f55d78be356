package org.commcarehq.web.rest.submissions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  @Test
  void a_sender_that_goes_away_is_told_from_trouble_of_our_own() throws IOException {
    InputStream body = new RequestBody(requestThatBreaksOff()).getInputStream();

    assertThatThrownBy(body::read).isInstanceOf(RequestBody.BrokenOff.class);
    assertThatThrownBy(() -> body.readNBytes(10)).isInstanceOf(RequestBody.BrokenOff.class);
  }

  private static HttpServletRequest requestThatBreaksOff() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RequestBodyTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInputStream" -> new Gone();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** A stream whose sender has gone. */
  private static final class Gone extends ServletInputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Remote peer closed connection before all data could be read");
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
