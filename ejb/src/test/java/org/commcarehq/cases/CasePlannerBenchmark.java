package org.commcarehq.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commcarehq.platform.xml.SizedForms;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How many forms' cases are planned a second. {@code mvn -Pjmh -pl ejb test} runs it. */
@State(Scope.Benchmark)
public class CasePlannerBenchmark {
  private static final Instant RECEIVED = Instant.parse("2026-04-01T08:00:00Z");

  /** Which form. */
  @Param public SizedForms form;

  private XmlElement tree;
  private Map<String, CaseState> before;

  /** Reads the form, and plans it once, so that every case is there. */
  @Setup
  public void read() {
    tree = XmlReader.read(form.xml());
    before =
        byCase().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, each -> planned(Optional.empty(), each.getValue())));
  }

  /** From a tree to case blocks. */
  @Benchmark
  public List<CaseUpdate> blocks() {
    return CaseXml.updatesIn(tree);
  }

  /** From a tree to the next state of every case. */
  @Benchmark
  public List<CaseState> plan() {
    List<CaseState> after = new ArrayList<>();
    byCase()
        .forEach((id, blocks) -> after.add(planned(Optional.ofNullable(before.get(id)), blocks)));
    return after;
  }

  private Map<String, List<CaseUpdate>> byCase() {
    return CaseXml.updatesIn(tree).stream().collect(Collectors.groupingBy(CaseUpdate::caseId));
  }

  private static CaseState planned(Optional<CaseState> state, List<CaseUpdate> blocks) {
    return CasePlanner.apply(
        state, new CaseStep("t1", "f1", "user-1", RECEIVED, CasePlace.last(RECEIVED, 1), blocks));
  }
}
