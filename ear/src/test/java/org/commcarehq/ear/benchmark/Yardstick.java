package org.commcarehq.ear.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.commcarehq.ear.ReadyStack;

/**
 * How often a second the rows of one submission can be written into the same PostgreSQL by prepared
 * statements, each time in a durable transaction of its own. Into empty copies of the tables, with
 * their indexes, so that nothing behind the tables reacts; they are dropped afterwards.
 */
final class Yardstick implements AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private final ReadyStack stack;
  private final Sample sample;
  private final int cases;

  /** Transactions a second: statement after statement, and all statements in one round trip. */
  record Rates(double plain, double pipelined) {
    Rates and(Rates other) {
      return new Rates((plain + other.plain) / 2, (pipelined + other.pipelined) / 2);
    }
  }

  private Yardstick(ReadyStack stack, Sample sample, int cases) {
    this.stack = stack;
    this.sample = sample;
    this.cases = cases;
  }

  /** Over a sampled submission; nothing is written yet. */
  static Yardstick of(ReadyStack stack, int cases) throws Exception {
    return new Yardstick(stack, Sample.take(stack), cases);
  }

  /** What is written, for people. */
  String rows() {
    return sample.rows().stream()
        .map(row -> (row.update() ? "update " : "insert ") + row.table())
        .collect(Collectors.joining(", "));
  }

  /** Measures both ways for this long each. */
  Rates measure(Duration time) throws Exception {
    createTables();
    run(WARM_UP, false);
    double plain = run(time, false);
    run(WARM_UP, true);
    double pipelined = run(time, true);
    close();
    return new Rates(plain, pipelined);
  }

  private void createTables() throws SQLException {
    Set<String> tables = new HashSet<>();
    sample.rows().forEach(row -> tables.add(row.table()));
    close();
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA yardstick");
      for (String table : tables) {
        statement.execute(
            "CREATE TABLE yardstick.%1$s (LIKE hq.%1$s INCLUDING ALL)".formatted(table));
      }
    }
    try (Connection connection = connect()) {
      for (SampledRow row : sample.rows()) {
        if (row.update()) {
          insertEach(connection, row);
        }
      }
    }
  }

  /** What is updated has to be there: once, or once for each case. */
  private void insertEach(Connection connection, SampledRow row) throws SQLException {
    boolean isOfCase =
        row.key().stream().anyMatch(key -> sample.caseId().equals(row.values().get(key)));
    List<Object> values = new ArrayList<>(row.values().values());
    try (PreparedStatement insert = connection.prepareStatement(row.insert())) {
      Writer writer = new Writer(insert, values, sample);
      for (int i = 0; i < (isOfCase ? cases : 1); i++) {
        writer.set("", Gaps.id(Scenario.CASES_HIGH, i));
        insert.executeUpdate();
      }
    }
  }

  private double run(Duration time, boolean pipelined) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      AtomicLong done = new AtomicLong();
      long start = System.nanoTime();
      long end = start + time.toNanos();
      List<Callable<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(
            () -> {
              write(end, done, pipelined);
              return null;
            });
      }
      for (Future<Void> client : threads.invokeAll(clients)) {
        client.get();
      }
      return done.get() / ((System.nanoTime() - start) / 1e9);
    } finally {
      threads.shutdown();
    }
  }

  private void write(long end, AtomicLong done, boolean pipelined) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(pipelined); // several statements at once are one transaction
      List<Writer> writers = writers(connection, pipelined);
      while (System.nanoTime() < end) {
        long number = done.getAndIncrement();
        String form = UUID.randomUUID().toString();
        String touched = Gaps.id(Scenario.CASES_HIGH, number % cases);
        for (Writer writer : writers) {
          writer.set(form, touched);
          writer.execute();
        }
        if (!pipelined) {
          connection.commit();
        }
      }
    }
  }

  private List<Writer> writers(Connection connection, boolean pipelined) throws SQLException {
    List<Writer> writers = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (SampledRow row : sample.rows()) {
      statements.add(row.statement());
      parameters.addAll(row.parameters());
      if (!pipelined) {
        writers.add(
            new Writer(connection.prepareStatement(row.statement()), row.parameters(), sample));
      }
    }
    return pipelined
        ? List.of(
            new Writer(
                connection.prepareStatement(String.join("; ", statements)), parameters, sample))
        : writers;
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.put("user", stack.get("postgresUser"));
    properties.put("password", stack.get("postgresPassword"));
    properties.put("stringtype", "unspecified"); // every value is given as text
    properties.put("options", "-c synchronous_commit=on");
    return DriverManager.getConnection(stack.get("postgres"), properties);
  }

  @Override
  public void close() throws SQLException {
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS yardstick CASCADE");
    }
  }
}
