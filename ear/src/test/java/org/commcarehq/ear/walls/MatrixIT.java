package org.commcarehq.ear.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix of identities and resources, cell by cell; {@code matrix.md} says what is meant. */
class MatrixIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Site SITE = new Site(STACK.get("url"));
  private static final String NOWHERE = "no-such-project";
  private static TestProject project;
  private static Things things;
  private static Cast cast;

  /** A cell. */
  record Cell(MatrixRow row, String identity, String expected) {
    @Override
    public String toString() {
      return "%s: %s %s %s = %s"
          .formatted(identity, row.door(), row.method(), row.path(), expected);
    }
  }

  @BeforeAll
  static void a_project_with_one_of_everything_here_and_elsewhere() throws Exception {
    project = TestProject.create(STACK, "matrix");
    things = Things.in(STACK, project);
    cast = new Cast(STACK, project, TestProject.create(STACK, "matrix-other"));
  }

  static Stream<Cell> cells() {
    return MatrixTable.rows().stream()
        .flatMap(
            row ->
                row.cells().entrySet().stream()
                    .filter(cell -> !cell.getValue().equals("–"))
                    .map(cell -> new Cell(row, cell.getKey(), cell.getValue())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void each_identity_gets_what_its_cell_says(Cell cell) throws Exception {
    MatrixRow row = cell.row();
    for (Who who : cast.playing(cell.identity(), row)) {
      switch (cell.expected()) {
        case "ok" -> assertGiven(ask(who, row, things.here(who)), who);
        case "own" -> own(who, row);
        case "none" -> assertNotThere(row, who, things.here(Who.nobody()));
        case "starter" -> starter(who, row);
        case "403", "406" ->
            assertThat(ask(who, row, things.here(who)).status())
                .as(who.name())
                .isEqualTo(Integer.parseInt(cell.expected()));
        case "404", "401" -> {
          Said said = ask(who, row, things.here(who));
          assertThat(said.status()).as(who.name()).isEqualTo(Integer.parseInt(cell.expected()));
          assertSameAsNowhere(said, who, row);
        }
        case "login" -> {
          Said said = ask(who, row, things.here(who));
          assertThat(said.status()).as(who.name()).isEqualTo(302);
          assertThat(said.header("location")).contains("/login/?next=");
          assertSameAsNowhere(said, who, row);
        }
        default -> throw new IllegalArgumentException("no such cell: " + cell);
      }
    }
  }

  private static void own(Who who, MatrixRow row) throws Exception {
    Said here = ask(who, row, things.here(who));
    assertGiven(here, who);
    if (row.isOfOneThing()) {
      assertNotThere(row, who, things.elsewhere());
    } else {
      assertThat(here.text()).doesNotContain(Things.ELSEWHERE);
    }
  }

  private static void starter(Who who, MatrixRow row) throws Exception {
    assertGiven(ask(who, row, things.here(who)), who);
    assertNotThere(row, who, things.here(Who.nobody()));
  }

  private static void assertNotThere(MatrixRow row, Who who, Map<String, String> theirs)
      throws Exception {
    Said said = ask(who, row, theirs);
    Map<String, String> nothing =
        theirs.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, thing -> "no-such-thing"));
    assertThat(said.status()).as(who.name() + " elsewhere").isEqualTo(404);
    Map<String, String> words =
        theirs.values().stream()
            .distinct()
            .collect(Collectors.toMap(word -> "/" + word, word -> "/no-such-thing"));
    assertThat(said.toldApart(ask(who, row, nothing), words)).isEmpty();
  }

  private static void assertSameAsNowhere(Said said, Who who, MatrixRow row) throws Exception {
    Said nowhere = send(who, row, NOWHERE, things.here(who));
    assertThat(said.toldApart(nowhere, Map.of(project.domain(), NOWHERE))).isEmpty();
  }

  private static void assertGiven(Said said, Who who) {
    assertThat(said.status()).as(who.name() + ": " + said.text()).isBetween(200, 299);
  }

  private static Said ask(Who who, MatrixRow row, Map<String, String> things) throws Exception {
    return send(who, row, project.domain(), things);
  }

  private static Said send(Who who, MatrixRow row, String domain, Map<String, String> things)
      throws Exception {
    String address = row.address(domain, things);
    String body = MatrixRow.filled(row.body(), things);
    if (row.method().equals("GET")) {
      return SITE.get(who, address);
    }
    if (body.equals("form")) {
      return SITE.ask(who, row.method(), address, "text/xml", Things.form(things.get("form")));
    }
    List<String> types = List.of("application/json", "text/plain");
    return SITE.ask(who, row.method(), address, types.get(body.equals("x") ? 1 : 0), body);
  }
}
