package org.commcarehq.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The launcher's command line. */
public final class Main {
  private static final String USAGE =
      """
      run                   start everything, stay until Ctrl-C, stop everything
      start                 start everything in the background, return when it is ready
      start-guarded         the same, and stop everything should this process be killed
      stop                  stop everything
      status                which services are up
      start-service NAME    start one service and wait until it is healthy
      stop-service NAME     stop one service in order
      kill-service NAME     kill -9
      freeze-service NAME   kill -STOP
      thaw-service NAME     kill -CONT
      Settings: -Dhq.ports=100 (offset of all ports) -Dhq.run.dir=... (folder, default .run)""";

  private Main() {}

  /** Does what the first argument says. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    try {
      Stack stack = Stack.fromSystemProperties();
      if (arguments.length == 2) {
        one(stack, arguments[0], arguments[1]);
      } else {
        all(stack, arguments.length == 1 ? arguments[0] : "");
      }
    } catch (Trouble trouble) {
      System.err.println();
      System.err.println("NOT STARTED: " + trouble.getMessage());
      System.exit(1);
    }
  }

  private static void all(Stack stack, String verb) throws IOException, InterruptedException {
    switch (verb) {
      case "run" -> run(stack);
      case "start" -> startOrStop(stack);
      case "start-guarded" -> {
        stack.guard();
        startOrStop(stack);
      }
      case "stop" -> stack.stop();
      case "status" -> status(stack);
      default -> throw new Trouble("say what to do:\n" + USAGE);
    }
  }

  private static void one(Stack stack, String verb, String name)
      throws IOException, InterruptedException {
    switch (verb) {
      case "start-service" -> stack.startService(name);
      case "stop-service" -> stack.stopService(name);
      case "kill-service" -> stack.killService(name);
      case "freeze-service" -> stack.freezeService(name);
      case "thaw-service" -> stack.thawService(name);
      default -> throw new Trouble("say what to do:\n" + USAGE);
    }
  }

  /** Ctrl-C, TERM and the end of whoever started us all end in the same orderly stop. */
  private static void run(Stack stack) throws IOException, InterruptedException {
    CountDownLatch forever = new CountDownLatch(1);
    stack.guard();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopQuietly(stack)));
    stack.start();
    System.out.println("Ctrl-C stops everything.");
    forever.await();
  }

  /** What could not be started completely is not left half up. */
  private static void startOrStop(Stack stack) throws IOException, InterruptedException {
    try {
      stack.start();
    } catch (Trouble trouble) {
      stopQuietly(stack);
      throw trouble;
    }
  }

  private static void stopQuietly(Stack stack) {
    try {
      stack.stop();
    } catch (IOException e) {
      System.err.println("Not everything could be stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void status(Stack stack) throws IOException {
    for (String name : stack.serviceNames()) {
      Optional<Long> pid = stack.processId(name);
      System.out.printf("%-14s %s%n", name, pid.map(id -> "up, process " + id).orElse("down"));
    }
  }
}
