package org.commcarehq.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import org.commcarehq.platform.settings.Settings;

/**
 * Where the site is reached by https, its session cookie never travels without, and has a name with
 * which browsers take it from this very host and for all of it alone.
 */
@WebListener
public class SessionCookie implements ServletContextListener {
  @Inject Settings settings;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
    boolean https = settings.baseUrl().startsWith("https:");
    cookie.setSecure(https);
    if (https) {
      cookie.setName("__Host-hq");
      cookie.setPath("/");
    }
  }
}
