package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.commcarehq.ear.load.Load;
import org.commcarehq.ear.load.LoadReport;
import org.commcarehq.ear.load.Verification;
import org.junit.jupiter.api.Test;

/** Many phones at once. {@code -Dhq.load.forms=2000} makes it longer. */
class LoadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void many_phones_at_once_are_all_acknowledged_and_every_store_agrees() throws Exception {
    ReadyStack stack = ReadyStack.read();
    TestProject project = TestProject.create(stack, "load");
    try (Load load = new Load(project, Integer.getInteger("hq.load.forms", 500), 16, PATIENCE)) {
      load.run();
      Verification verification = new Verification(stack, project, load);
      double searchable = verification.untilSearchable(PATIENCE);
      List<String> differences = verification.differences(PATIENCE);
      System.out.println("LOAD " + LoadReport.of(load, searchable, differences));
      assertThat(differences).isEmpty();
    }
  }
}
