package org.commcarehq.platform.db;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;

/**
 * Puts the wall between projects before every connection of the persistence provider, and lets a
 * broken connection be an error at once: by default EclipseLink tries the same dead connection of
 * the transaction again, after sleeping for five seconds, and again. Public because the persistence
 * provider must reach it.
 */
public class HouseSession implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    DatabaseLogin login = (DatabaseLogin) session.getDatasourceLogin();
    login.setQueryRetryAttemptCount(0);
    login.setConnectionHealthValidatedOnError(false);
    if (login.getConnector() instanceof JNDIConnector container) {
      container.setDataSource(WalledSource.before(container.getDataSource()));
    }
  }
}
