package org.commcarehq.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.commcarehq.forms.FormAct;

/** Makes random steps. Few users, cases, names and numbers, so that much meets. */
final class Steps {
  private static final Arbitrary<Integer> WHICH =
      Arbitraries.integers().between(0, 30).withDistribution(RandomDistribution.uniform());
  private static final Arbitrary<Duration> PAUSE =
      Arbitraries.frequency(
              Tuple.of(3, 0),
              Tuple.of(4, 1),
              Tuple.of(3, 20),
              Tuple.of(3, 150),
              Tuple.of(1, 719),
              Tuple.of(1, 720),
              Tuple.of(1, 721),
              Tuple.of(1, 2000))
          .map(Duration::ofMinutes);
  private static final Arbitrary<Optional<Duration>> AGE =
      Arbitraries.of(0, 0, 0, -90, 1, 5, 30, 61, 200, 400, 719, 800, 4000)
          .map(Duration::ofMinutes)
          .optional(0.9);
  private static final Arbitrary<String> USER =
      Arbitraries.frequency(Tuple.of(6, "amina"), Tuple.of(2, "baraka"), Tuple.of(1, "chiku"));
  private static final Arbitrary<String> CASE =
      Arbitraries.of("c0", "c0", "c1", "c1", "c2", "c3", "c4");
  private static final Arbitrary<String> TARGET =
      Arbitraries.frequency(
          Tuple.of(20, "c0"),
          Tuple.of(20, "c1"),
          Tuple.of(15, "c2"),
          Tuple.of(15, "c3"),
          Tuple.of(10, "c4"),
          Tuple.of(10, ""),
          Tuple.of(3, "nobody"));

  private Steps() {}

  /** Steps of every kind, most of them forms that come. */
  static Arbitrary<List<Step>> histories() {
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(12, Combinators.combine(PAUSE, draft()).as(Step.Send::new)),
            Tuple.of(5, Combinators.combine(PAUSE, WHICH, draft()).as(Step.Edit::new)),
            Tuple.of(1, Combinators.combine(PAUSE, WHICH, draft()).as(Step.SendOtherType::new)),
            Tuple.of(2, Combinators.combine(PAUSE, WHICH).as(Step.SendAgain::new)),
            Tuple.of(6, Combinators.combine(PAUSE, WHICH, act()).as(Step.Treat::new)),
            Tuple.of(1, Combinators.combine(PAUSE, WHICH).as(Step.Reprocess::new)),
            Tuple.of(
                1,
                Combinators.combine(PAUSE, WHICH, Arbitraries.of(true, false))
                    .as(Step.DeleteCase::new)));
    Arbitrary<List<Step>> steps =
        step.list().ofMaxSize(24).withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(opening().optional(0.9), steps).as(Steps::join);
  }

  private static List<Step> join(Optional<Step> opening, List<Step> steps) {
    List<Step> all = new ArrayList<>(opening.stream().toList());
    all.addAll(steps);
    return all;
  }

  /** Most histories begin with three cases, of which most live on others. */
  private static Arbitrary<Step> opening() {
    return Combinators.combine(
            USER, opened("c0", "c2", 0.2), opened("c1", "c0", 0.7), opened("c2", "c1", 0.7))
        .as(
            (user, one, two, three) ->
                new Step.Send(Duration.ZERO, new Step.Draft(user, List.of(one, two, three))));
  }

  private static Arbitrary<Part> opened(String caseId, String host, double chance) {
    return Arbitraries.just(new Part.Link("host", "m", "extension", host))
        .optional(chance)
        .map(link -> opened(caseId, link.stream().toList()));
  }

  private static Part.Block opened(String caseId, List<Part.Link> links) {
    return new Part.Block(
        caseId,
        Optional.empty(),
        Optional.of(Duration.ofMinutes(10)),
        Optional.of(Map.of("case_type", "m", "case_name", caseId)),
        Map.of(),
        links,
        List.of(),
        false);
  }

  private static Arbitrary<FormAct> act() {
    return Arbitraries.frequency(
        Tuple.of(3, FormAct.ARCHIVE),
        Tuple.of(3, FormAct.UNARCHIVE),
        Tuple.of(1, FormAct.DELETE),
        Tuple.of(2, FormAct.RESTORE));
  }

  private static Arbitrary<Step.Draft> draft() {
    Arbitrary<Part> closing = Arbitraries.of("c0", "c1", "c2").map(Steps::closing);
    Arbitrary<List<Part>> parts =
        Arbitraries.frequencyOf(
            Tuple.of(5, part().list().ofMaxSize(4)), Tuple.of(1, closing.list().ofSize(1)));
    return Combinators.combine(USER, parts).as(Step.Draft::new);
  }

  private static Part closing(String caseId) {
    return new Part.Block(
        caseId,
        Optional.empty(),
        Optional.of(Duration.ofMinutes(5)),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(),
        true);
  }

  private static Arbitrary<Part> part() {
    return Arbitraries.frequencyOf(
        Tuple.of(50, block()),
        Tuple.of(5, balance()),
        Tuple.of(5, transfer()),
        Tuple.of(1, flaw()));
  }

  private static Arbitrary<Part> block() {
    return Combinators.combine(
            CASE,
            USER.optional(0.15),
            AGE,
            values("case_type", "case_name", "owner_id", "p").optional(0.4),
            update(),
            links(),
            file().list().ofMaxSize(1),
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)))
        .as(Part.Block::new);
  }

  private static Arbitrary<Map<String, String>> update() {
    Arbitrary<Map<String, String>> known =
        values("p", "q", "r", "name", "owner_id", "external_id", "case_type", "location_id");
    Arbitrary<Map<String, String>> odd =
        values("p", "user_id", "hq_user_id", "case_name", "closed", "date_modified", "domain");
    Arbitrary<Map<String, String>> opened =
        Arbitraries.of("2026-01-01T00:00:00Z", "2026-04-01T12:00:00Z")
            .map(on -> Map.of("date_opened", on));
    return Arbitraries.frequencyOf(Tuple.of(12, known), Tuple.of(3, odd), Tuple.of(1, opened));
  }

  private static Arbitrary<Map<String, String>> values(String... names) {
    Arbitrary<String> value = Arbitraries.of("1", "2", "3", "x", "");
    return Arbitraries.maps(Arbitraries.of(names), value).ofMaxSize(3).map(TreeMap::new);
  }

  private static Arbitrary<List<Part.Link>> links() {
    Arbitrary<List<Part.Link>> none = Arbitraries.just(List.of());
    return Arbitraries.frequencyOf(Tuple.of(2, none), Tuple.of(1, link().list().ofMaxSize(2)));
  }

  private static Arbitrary<Part.Link> link() {
    return Combinators.combine(
            Arbitraries.of("parent", "host"),
            Arbitraries.of("m", "n"),
            Arbitraries.of("", "child", "extension", "extension"),
            TARGET)
        .as(Part.Link::new);
  }

  private static Arbitrary<Part.File> file() {
    return Combinators.combine(
            Arbitraries.of("photo", "voice"), Arbitraries.of("a.jpg", "b.jpg", ""))
        .as(Part.File::new);
  }

  private static Arbitrary<Part> balance() {
    return Combinators.combine(LEDGER_CASE, SECTION, ENTRY, QUANTITY).as(Part.Balance::new);
  }

  private static Arbitrary<Part> transfer() {
    return Combinators.combine(
            LEDGER_CASE.optional(0.8),
            LEDGER_CASE,
            Arbitraries.of(true, false),
            SECTION,
            ENTRY,
            QUANTITY)
        .as(
            (other, one, out, section, entry, quantity) ->
                out
                    ? new Part.Transfer(one, other.orElse(""), section, entry, quantity)
                    : new Part.Transfer(other.orElse(""), one, section, entry, quantity));
  }

  private static final Arbitrary<String> LEDGER_CASE =
      Arbitraries.of("c0", "c0", "c1", "c1", "c2", "c3");
  private static final Arbitrary<String> SECTION = Arbitraries.of("stock", "stock", "losses");
  private static final Arbitrary<String> ENTRY = Arbitraries.of("drug", "drug", "net");
  private static final Arbitrary<String> QUANTITY =
      Arbitraries.of("0", "1", "7", "40", "2.5", "0.000001", "0.0000005", "-3", "12.3456785");

  private static Arbitrary<Part> flaw() {
    return Arbitraries.of(
            "<case xmlns='http://commcarehq.org/case/transaction/v2' case_id='c0' date_modified='soon'><close/></case>",
            "<case xmlns='http://commcarehq.org/case/transaction/v2' case_id=''><close/></case>",
            "<case xmlns='http://commcarehq.org/case/transaction/v2' case_id='c1'><index><parent>c1</parent></index></case>",
            "<case xmlns='http://commcarehq.org/case/transaction/v2' case_id='c2'><update><name>"
                + "x".repeat(256)
                + "</name></update></case>",
            "<balance xmlns='http://commcarehq.org/ledger/v1' entity-id='c0' section-id='stock'><entry quantity='1'/></balance>",
            "<transfer xmlns='http://commcarehq.org/ledger/v1' section-id='stock'><entry id='drug' quantity='1'/></transfer>")
        .map(Part.Flaw::new);
  }
}
