package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All servers of one development stack. System properties say which: {@code hq.root} (checkout),
 * {@code hq.run.dir} (its folder, default {@code .run} in the checkout), {@code hq.ports} (offset
 * of all ports, default 0).
 */
public final class Stack {
  private final Folders folders;
  private final Ports ports;
  private final DevelopmentSettings settings;
  private final WildFly wildfly;
  private final Progress progress = new Progress(System.out);
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

  private Stack(Folders folders, Ports ports) throws IOException {
    this.folders = folders;
    this.ports = ports;
    this.settings = new DevelopmentSettings(folders, ports);
    this.wildfly = new WildFly(folders, ports, settings);
    JavaServices java = new JavaServices(folders, ports, settings);
    add(new Postgres(folders, ports, settings));
    add(java.elasticsearch());
    add(java.kafka());
    add(java.s3());
    add(new Redis(folders, ports));
    add(java.mail());
    if (DevelopmentSettings.hasCouch()) {
      add(new Couch(folders, ports, settings));
    }
    add(wildfly);
  }

  /** The stack that the system properties name; nothing is started yet. */
  public static Stack fromSystemProperties() throws IOException {
    int offset = Integer.parseInt(System.getProperty("hq.ports", "0"));
    return new Stack(Folders.fromSystemProperties(), new Ports(offset));
  }

  private void add(Service service) {
    services.put(service.name(), new ServiceProcess(service, folders));
  }

  /** Starts everything that is not up, side by side; returns when the application is ready. */
  public void start() throws IOException, InterruptedException {
    Machine.check();
    Files.deleteIfExists(readyFile());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      CompletableFuture<Void> configured = CompletableFuture.runAsync(this::configure, threads);
      Map<String, CompletableFuture<Void>> starting = new LinkedHashMap<>();
      for (String name : services.keySet()) {
        if (!name.equals(wildfly.name())) {
          starting.put(name, CompletableFuture.runAsync(() -> startNow(name), threads));
        }
      }
      // the application needs PostgreSQL to start; the others it can wait for
      starting.put(
          wildfly.name(),
          CompletableFuture.allOf(configured, starting.get("postgres"))
              .thenRunAsync(() -> startNow(wildfly.name()), threads));
      join(new ArrayList<>(starting.values()));
    } finally {
      threads.shutdownNow();
    }
    awaitReady();
    new Ready(folders, settings).announce(progress);
  }

  private void configure() {
    try {
      if (services.get(wildfly.name()).running().isEmpty()) {
        wildfly.configuration().bringUpToDate();
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private void startNow(String name) {
    try {
      services.get(name).start(progress);
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /** The first failure ends the waiting. */
  private static void join(List<CompletableFuture<Void>> all) {
    CompletableFuture<Void> firstFailure = new CompletableFuture<>();
    for (CompletableFuture<Void> one : all) {
      one.whenComplete(
          (done, failure) -> {
            if (failure != null) {
              firstFailure.completeExceptionally(failure);
            }
          });
    }
    CompletableFuture<Void> everything =
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(everything, firstFailure).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Trouble trouble ? trouble : e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    ProcessHandle process =
        services.get(wildfly.name()).running().orElseThrow(() -> new Trouble("WildFly has ended."));
    wildfly.application().awaitReady(process, progress);
  }

  /** Stops everything, the application first; returns when all processes have ended. */
  public void stop() throws IOException, InterruptedException {
    new Guardian(folders).dismiss();
    Files.deleteIfExists(readyFile());
    List<String> names = new ArrayList<>(services.keySet());
    Collections.reverse(names);
    stopNow(names.remove(0));
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      join(names.stream().map(n -> CompletableFuture.runAsync(() -> stopNow(n), threads)).toList());
    } finally {
      threads.shutdown();
    }
  }

  private void stopNow(String name) {
    try {
      if (services.get(name).stop()) {
        progress.say(name, "stopped");
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /** Has a shell end the services should this process be killed the hard way. */
  public void guard() throws IOException {
    new Guardian(folders).watchThisProcess();
  }

  /**
   * Names of the services: postgres, elasticsearch, kafka, s3, redis, mail, couch (where asked
   * for), wildfly.
   */
  public List<String> serviceNames() {
    return List.copyOf(services.keySet());
  }

  /** Starts one service again; returns when it is healthy, and for wildfly when it is ready. */
  public void startService(String name) throws IOException, InterruptedException {
    service(name).start(progress);
    if (name.equals(wildfly.name())) {
      awaitReady();
    }
  }

  /** Stops one service in order. */
  public void stopService(String name) throws IOException, InterruptedException {
    service(name).stop();
  }

  /** Ends one service as a power cut would, by kill -9. */
  public void killService(String name) throws IOException, InterruptedException {
    service(name).kill();
  }

  /** Freezes one service: it keeps its connections and answers nothing. */
  public void freezeService(String name) throws IOException, InterruptedException {
    service(name).signal("STOP");
  }

  /** Lets a frozen service go on. */
  public void thawService(String name) throws IOException, InterruptedException {
    service(name).signal("CONT");
  }

  /** The process id of one service, empty when it is down. */
  public Optional<Long> processId(String name) throws IOException {
    return service(name).running().map(ProcessHandle::pid);
  }

  /** The ports of this stack. */
  public Ports ports() {
    return ports;
  }

  /** Where ready.json is, once the stack is ready. */
  public Path readyFile() {
    return Ready.file(folders);
  }

  /** A setting of this stack by its name in hq.properties. */
  public String setting(String name) {
    return settings.get(name);
  }

  private ServiceProcess service(String name) {
    ServiceProcess service = services.get(name);
    if (service == null) {
      throw new Trouble("There is no service " + name + ", only " + services.keySet());
    }
    return service;
  }
}
