package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.commcarehq.server.Stack;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten thousand requests of several projects over four connections: none hands anything on. */
class PoolHygieneIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final int PORT = Integer.getInteger("hq.management.port", 10990);
  private static final int CONNECTIONS = 4;
  private static final int REQUESTS = 10_000;
  private static final int AT_ONCE = 6;
  private static final int PROJECTS = 4;
  private static final long SPREAD =
      0x9E3779B97F4A7C15L; // numbers that follow have not the same fate
  private static int usual;

  private final List<Room> rooms = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

  /** A project with a form that says whose it is. */
  private record Room(
      TestProject project, Program program, Visitor boss, String form, String mark) {}

  @BeforeAll
  static void few_connections() throws Exception {
    usual = poolOf(CONNECTIONS);
  }

  @AfterAll
  static void as_many_as_usual() throws Exception {
    poolOf(usual);
  }

  @Test
  void no_request_sees_the_project_of_the_one_before() throws Exception {
    for (int i = 0; i < PROJECTS; i++) {
      TestProject project = TestProject.create(STACK, "pool");
      String mark = "mark-of-" + project.domain();
      project.phone().submit(Forms.registration("form-" + project.domain(), "c1", mark));
      rooms.add(
          new Room(
              project,
              project.program(),
              Visitor.signedIn(STACK.get("url"), project.webUser(), STACK.get("webPassword")),
              "form-" + project.domain(),
              mark));
    }
    long began = System.nanoTime();
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        int seed = i;
        calls.add(
            () -> {
              ask(new Random(seed * SPREAD), seed);
              return null;
            });
      }
      for (Future<Void> call : callers.invokeAll(calls)) {
        call.get();
      }
    } finally {
      callers.shutdown();
    }

    assertThat(wrong).isEmpty();
    int away = statuses.keySet().stream().filter(PoolHygieneIT::away).mapToInt(this::count).sum();
    assertThat(away).as("sent away").isLessThan(REQUESTS / 10);
    assertThat(connections()).isBetween(1, CONNECTIONS);
    for (Room room : rooms) {
      long strangers =
          room.project()
              .number(
                  "SELECT count(*) FROM hq.form_instance WHERE domain = ? AND NOT id LIKE ?",
                  "form-" + room.project().domain() + "%");
      assertThat(strangers).isZero();
    }
    System.out.printf(
        "%d requests of %d projects over %d connections in %d s: %s%n",
        REQUESTS,
        PROJECTS,
        CONNECTIONS,
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        statuses);
  }

  /** Reads, writes, and asks for what belongs to another project. */
  private void ask(Random random, int number) throws Exception {
    Room room = rooms.get(random.nextInt(PROJECTS));
    Room other = rooms.get((rooms.indexOf(room) + 1) % PROJECTS);
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        String id = room.form() + "-" + number;
        Phone.Answer answer =
            room.project().phone().submit(Forms.registration(id, "c" + number, room.mark()));
        check(taken(answer.status()), answer.status(), "sent", id);
      }
      case 2 -> {
        Phone.Answer answer = room.project().phone().submit("<data><broken></data>");
        check(answer.status() != 201, answer.status(), "broken", answer.body());
      }
      case 3 -> {
        Program.Answer answer = room.program().get("form/v1/" + other.form());
        check(answer.status() != 200, answer.status(), "another's", answer.body());
      }
      case 4, 5 -> {
        HttpResponse<byte[]> page =
            room.boss().get("/a/" + room.project().domain() + "/cases/c1/", Map.of());
        String text = new String(page.body(), StandardCharsets.UTF_8);
        check(isOf(room, page.statusCode(), text), page.statusCode(), "page", text);
      }
      case 6, 7 -> {
        Program.Answer answer = room.program().get("case/v1/c1");
        check(isOf(room, answer.status(), answer.body()), answer.status(), "case", answer.body());
      }
      default -> {
        Program.Answer answer = room.program().get("form/v1/" + room.form() + "/xml");
        check(isOf(room, answer.status(), answer.body()), answer.status(), "form", answer.body());
      }
    }
  }

  private static boolean taken(int status) {
    return status == 201 || away(status);
  }

  /** Too many at once are sent away. */
  private static boolean away(int status) {
    return status == 429 || status == 503;
  }

  /** What is answered is the project's own, and nothing but that. */
  private static boolean isOf(Room room, int status, String body) {
    int own = body.split(room.mark(), -1).length;
    return away(status) || status == 200 && own > 1 && body.split("mark-of-", -1).length == own;
  }

  private int count(int status) {
    return statuses.get(status).get();
  }

  private static int connections() throws SQLException {
    try (Connection connection = STACK.postgres();
        Statement statement = connection.createStatement();
        ResultSet counted =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'hq_app'")) {
      counted.next();
      return counted.getInt(1);
    }
  }

  private void check(boolean right, int status, String what, String body) {
    statuses.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
    if (!right) {
      wrong.add(what + " " + status + ": " + body);
    }
  }

  /**
   * @return how many connections the application's pool had before
   */
  private static int poolOf(int connections) throws Exception {
    ModelNode pool = new ModelNode().add("subsystem", "datasources").add("data-source", "HqDS");
    int before;
    try (ModelControllerClient server = ModelControllerClient.Factory.create("127.0.0.1", PORT)) {
      ModelNode read = operation("read-attribute", pool);
      before = done(server, read).asInt();
      ModelNode write = operation("write-attribute", pool);
      write.get("value").set(connections);
      done(server, write);
    }
    Stack stack = Stack.fromSystemProperties();
    stack.stopService("wildfly");
    stack.startService("wildfly");
    return before;
  }

  private static ModelNode operation(String name, ModelNode address) {
    ModelNode operation = new ModelNode();
    operation.get("operation").set(name);
    operation.get("address").set(address);
    operation.get("name").set("max-pool-size");
    return operation;
  }

  private static ModelNode done(ModelControllerClient server, ModelNode operation)
      throws IOException {
    ModelNode answer = server.execute(operation);
    if (!answer.get("outcome").asString().equals("success")) {
      throw new IllegalStateException(answer.get("failure-description").asString());
    }
    return answer.get("result");
  }
}
