package org.commcarehq.peoplesearch;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commcarehq.locations.LocationFound;
import org.commcarehq.locations.LocationKey;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.Within;
import org.commcarehq.users.Reach;

/** Door to the choice of people that reports are narrowed by: what is offered, and who is meant. */
@Stateless
public class PeopleChoiceService {
  private static final int GROUPS = 8;
  private static final int PLACES = 6;
  private static final int PEOPLE = 10;

  @Inject ChoiceStore store;
  @Inject PersonStore persons;
  @Inject PeopleSearchService people;
  @Inject LocationService places;

  /** Whose rows are left of those within reach. */
  public Reach narrow(String domain, PeopleChoice choice, Reach reach) {
    if (choice.isEverybody()) {
      return reach;
    }
    Set<String> meant = new HashSet<>(choice.ids(ChoiceKind.WORKER));
    meant.addAll(choice.ids(ChoiceKind.MEMBER));
    if (choice.meansMore()) {
      meant.addAll(store.people(domain, choice));
    }
    meant.removeIf(id -> !reach.covers(id));
    return Reach.only(meant);
  }

  /**
   * What somebody may choose whose name holds this text; of an empty text the first of each kind.
   *
   * @param kinds which kinds are wanted
   */
  public List<PeopleOffer> offer(
      String domain, Reach reach, Within within, String text, Set<ChoiceKind> kinds) {
    String wanted = text.replace("\0", "").strip();
    List<PeopleOffer> offers = new ArrayList<>();
    if (kinds.contains(ChoiceKind.STANDING)) {
      offers.addAll(standings(wanted));
    }
    if (kinds.contains(ChoiceKind.GROUP)) {
      offers.addAll(store.offered(domain, reach, wanted, GROUPS));
    }
    if (kinds.contains(ChoiceKind.PLACE)) {
      offers.addAll(places(domain, within, wanted));
    }
    if (kinds.contains(ChoiceKind.WORKER)) {
      Optional<PersonKind> kind =
          kinds.contains(ChoiceKind.MEMBER) ? Optional.empty() : Optional.of(PersonKind.WORKER);
      offers.addAll(people(domain, reach, wanted, kind));
    }
    return offers;
  }

  /** What was chosen, with the names of what may be seen. */
  public List<PeopleOffer> named(String domain, Reach reach, PeopleChoice choice) {
    Map<Chosen, PeopleOffer> known = new HashMap<>();
    standings("").forEach(one -> known.put(one.chosen(), one));
    store
        .named(domain, reach, choice.ids(ChoiceKind.GROUP))
        .forEach(one -> known.put(one.chosen(), one));
    places.list(domain, choice.ids(ChoiceKind.PLACE)).stream()
        .filter(place -> reach.covers(place.id()))
        .map(place -> place(place.id(), place.name(), ""))
        .forEach(one -> known.put(one.chosen(), one));
    persons.findAll(domain, choice.ids(ChoiceKind.WORKER), choice.ids(ChoiceKind.MEMBER)).stream()
        .filter(person -> reach.covers(person.id()))
        .map(PeopleChoiceService::offer)
        .forEach(one -> known.put(one.chosen(), one));
    return choice.chosen().stream()
        .map(one -> known.getOrDefault(one, new PeopleOffer(one, unknown(one, reach), "")))
        .toList();
  }

  private static String unknown(Chosen one, Reach reach) {
    return reach.everywhere() ? one.id() : "Outside your locations";
  }

  private static List<PeopleOffer> standings(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(ChoiceStanding.values())
        .filter(one -> one.words().toLowerCase(Locale.ROOT).contains(wanted))
        .map(one -> new PeopleOffer(new Chosen(ChoiceKind.STANDING, one.code()), one.words(), ""))
        .toList();
  }

  private List<PeopleOffer> places(String domain, Within within, String text) {
    Stream<PeopleOffer> found =
        text.isEmpty()
            ? places.top(domain, within, false, LocationKey.start(), PLACES).stream()
                .map(line -> place(line.id(), line.name(), line.typeName()))
            : places.search(domain, within, text, false, PLACES).stream()
                .map(PeopleChoiceService::place);
    return found.toList();
  }

  private static PeopleOffer place(LocationFound found) {
    String type = found.line().typeName();
    return place(
        found.line().id(),
        found.line().name(),
        found.above().isEmpty() ? type : type + " in " + found.above());
  }

  private static PeopleOffer place(String id, String name, String hint) {
    return new PeopleOffer(new Chosen(ChoiceKind.PLACE, id), name, hint);
  }

  private List<PeopleOffer> people(
      String domain, Reach reach, String text, Optional<PersonKind> kind) {
    PeopleQuery query =
        new PeopleQuery(
            domain, kind, Optional.of(text), Optional.empty(), reach, "name", false, 0, PEOPLE);
    return people.find(query).rows().stream()
        .map(row -> offer(row.kind(), row.id(), row.shown(), row.username(), row.active()))
        .toList();
  }

  private static PeopleOffer offer(Person person) {
    boolean active = person.active() && !person.deleted();
    String shown = person.fullName().isBlank() ? person.username() : person.fullName();
    return offer(person.kind(), person.id(), shown, person.username(), active);
  }

  private static PeopleOffer offer(
      PersonKind kind, String id, String shown, String username, boolean active) {
    boolean worker = kind == PersonKind.WORKER;
    String hint = worker ? username : "web user, " + username;
    return new PeopleOffer(
        new Chosen(worker ? ChoiceKind.WORKER : ChoiceKind.MEMBER, id),
        shown,
        active ? hint : hint + ", deactivated");
  }
}
