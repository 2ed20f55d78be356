package org.commcarehq.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.commcarehq.platform.settings.Settings;

/** Where the site is reached by https, its session cookie never travels without. */
@WebListener
public class SessionCookie implements ServletContextListener {
  @Inject Settings settings;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event
        .getServletContext()
        .getSessionCookieConfig()
        .setSecure(settings.baseUrl().startsWith("https:"));
  }
}
