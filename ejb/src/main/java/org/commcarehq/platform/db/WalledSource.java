package org.commcarehq.platform.db;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A data source all of whose connections stand behind a {@link Wall}. */
final class WalledSource implements DataSource {
  private static final String TRANSACTIONS = "java:jboss/TransactionSynchronizationRegistry";
  private final DataSource source;
  private final TransactionSynchronizationRegistry transactions;

  private WalledSource(DataSource source, TransactionSynchronizationRegistry transactions) {
    this.source = source;
    this.transactions = transactions;
  }

  /** In a container, whose transactions are asked for. */
  static DataSource before(DataSource source) {
    try {
      return new WalledSource(source, InitialContext.doLookup(TRANSACTIONS));
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return Wall.before(source.getConnection(), transactions);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return Wall.before(source.getConnection(user, password), transactions);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws java.sql.SQLFeatureNotSupportedException {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
