package org.commcarehq.ear.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was asked and what was answered, a line each, written before and after each request: invoke,
 * then ok (acknowledged), fail (refused for good) or info (nobody knows).
 */
final class Journal implements AutoCloseable {
  private final BufferedWriter file;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private long sent;
  private long unknown;

  Journal(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    file = Files.newBufferedWriter(path);
  }

  synchronized void invoke(PlannedForm form) {
    sent++;
    write("invoke", form, "");
  }

  synchronized void ok(PlannedForm form) {
    acknowledged.add(form.formId());
    write("ok", form, "");
  }

  synchronized void fail(PlannedForm form, String answer) {
    refused.add(form.formId());
    write("fail", form, answer);
  }

  synchronized void info(PlannedForm form, String why) {
    unknown++;
    write("info", form, why);
  }

  Set<String> acknowledged() {
    return acknowledged;
  }

  Set<String> refused() {
    return refused;
  }

  synchronized long sent() {
    return sent;
  }

  synchronized long unknown() {
    return unknown;
  }

  private void write(String what, PlannedForm form, String more) {
    try {
      file.write(System.nanoTime() + "\t" + what + "\t" + form.formId() + "\t" + more + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
