package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** PostgreSQL, from the binaries that the build brings; as root in a user namespace of its own. */
record Postgres(Folders folders, Ports servicePorts, DevelopmentSettings settings)
    implements Service {
  private static final String SUPERUSER = "postgres";

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public List<Integer> ports() {
    return List.of(servicePorts.postgres());
  }

  /** Fast shutdown: open connections are closed, nothing is lost. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    PostgresBinaries.unpack(home());
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      initialise();
    }
    if (PostmasterLock.isStale(data())) {
      Files.delete(PostmasterLock.in(data()));
    }
  }

  private void initialise() throws IOException, InterruptedException {
    Path password = folders.etc("postgres.password");
    Files.writeString(password, settings.get("hq.db.password"));
    List<String> command = new ArrayList<>(notRoot());
    command.addAll(List.of(home().resolve("bin/initdb").toString(), "-D", data().toString()));
    command.addAll(
        List.of("-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"));
    command.add("--pwfile=" + password);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new Trouble("PostgreSQL could not create its data folder. See " + log());
    }
    Files.delete(password);
  }

  @Override
  public List<String> command() throws IOException {
    List<String> command = new ArrayList<>(notRoot());
    command.addAll(List.of(home().resolve("bin/postgres").toString(), "-D", data().toString()));
    for (String setting : serverSettings()) {
      command.addAll(List.of("-c", setting));
    }
    return command;
  }

  private List<String> serverSettings() {
    return List.of(
        "port=" + servicePorts.postgres(),
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "max_connections=120",
        "max_locks_per_transaction=256",
        "shared_buffers=128MB",
        "work_mem=8MB",
        "max_wal_size=1GB",
        "timezone=UTC");
  }

  /** PostgreSQL refuses to run as root; in a user namespace it sees itself as nobody. */
  private static List<String> notRoot() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    try {
      if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0) {
        return List.of("unshare", "-U");
      }
    } catch (IOException e) {
      throw new Trouble(
          "PostgreSQL does not run as root and 'unshare' is missing. Start as a normal user.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Trouble(
        "PostgreSQL does not run as root, and this machine lets nobody create a user namespace."
            + " Start as a normal user.");
  }

  @Override
  public boolean healthy() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void afterStart() throws IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      role(statement, "hq", settings.get("hq.db.password"), "BYPASSRLS");
      String app = settings.get("hq.db.app-user");
      role(statement, app, settings.get("hq.db.app-password"), "NOBYPASSRLS");
      String jobs = settings.get("hq.db.jobs-user");
      role(statement, jobs, settings.get("hq.db.jobs-password"), "BYPASSRLS");
      if (!found(statement, "SELECT 1 FROM pg_database WHERE datname = 'hq'")) {
        statement.execute("CREATE DATABASE hq OWNER hq");
      }
    } catch (SQLException e) {
      throw new Trouble("PostgreSQL does not let its database be created: " + e.getMessage(), e);
    }
  }

  /** Roles of older stacks get what they lack. */
  private static void role(Statement statement, String name, String password, String passing)
      throws SQLException {
    boolean isThere = found(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'");
    statement.execute(
        "%s ROLE %s LOGIN %s PASSWORD '%s'"
            .formatted(isThere ? "ALTER" : "CREATE", name, passing, password));
  }

  private static boolean found(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.put("user", SUPERUSER);
    properties.put("password", settings.get("hq.db.password"));
    properties.put("connectTimeout", "1");
    properties.put("loginTimeout", "3");
    properties.put("socketTimeout", "10");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + servicePorts.postgres() + "/postgres", properties);
  }

  private Path home() {
    return folders.server("postgres-" + Versions.of("postgres"));
  }

  private Path data() throws IOException {
    return folders.data("postgres");
  }

  @Override
  public Path log() throws IOException {
    return folders.log(name());
  }
}
