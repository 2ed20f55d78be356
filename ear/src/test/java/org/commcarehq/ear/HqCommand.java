package org.commcarehq.ear;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command of administrators, as the web user of a test's project. */
final class HqCommand {
  private final ReadyStack stack;
  private final TestProject project;

  HqCommand(ReadyStack stack, TestProject project) {
    this.stack = stack;
    this.project = project;
  }

  /** How it ended, and what it said. */
  record Ended(int status, String words) {}

  Ended run(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HQ_URL", stack.get("url"));
    builder.environment().put("HQ_USER", project.webUser());
    builder.environment().put("HQ_PASSWORD", stack.get("webPassword"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private static Path script() {
    Path here = Path.of("server-config/bin/hq").toAbsolutePath();
    return here.toFile().exists() ? here : Path.of("../server-config/bin/hq").toAbsolutePath();
  }
}
