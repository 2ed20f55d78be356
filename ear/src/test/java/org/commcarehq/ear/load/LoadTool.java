package org.commcarehq.ear.load;

import java.time.Duration;
import java.util.List;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;

/**
 * The load as a command: forms and connections as arguments (2000 16), the stack by the system
 * property hq.ready. Prints one line of JSON; ends with 1 when the stores do not agree.
 */
public final class LoadTool {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private LoadTool() {}

  /** Runs one load on a project of its own. */
  public static void main(String[] arguments) throws Exception {
    int forms = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
    ReadyStack stack = ReadyStack.read();
    TestProject project = TestProject.create(stack, "load");
    try (Load load = new Load(project, forms, connections, PATIENCE)) {
      load.run();
      Verification verification = new Verification(stack, project, load);
      double searchable = verification.untilSearchable(PATIENCE);
      List<String> differences = verification.differences(PATIENCE);
      System.out.println("LOAD " + LoadReport.of(load, searchable, differences));
      if (!differences.isEmpty()) {
        System.exit(1);
      }
    }
  }
}
