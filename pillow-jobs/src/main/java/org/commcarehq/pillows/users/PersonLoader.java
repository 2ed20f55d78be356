package org.commcarehq.pillows.users;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.peoplesearch.PeopleSearchService;
import org.commcarehq.peoplesearch.Person;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.platform.walls.ProjectScope;

/** Reads people as they are now, one query and one transaction for each project. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PersonLoader {
  private static final long VERSIONS_IN_A_MILLISECOND = 1_000;
  @Inject PeopleSearchService people;
  @Inject ProjectScope scope;
  @Inject Clock clock;

  /** The people who changed. */
  public List<LoadedChange<Person>> load(List<FeedChange> changes) {
    List<LoadedChange<Person>> loaded = new ArrayList<>();
    changes.stream()
        .collect(Collectors.groupingBy(change -> change.change().domain()))
        .forEach((domain, ofDomain) -> loaded.addAll(load(domain, ofDomain)));
    return loaded;
  }

  private List<LoadedChange<Person>> load(String domain, List<FeedChange> changes) {
    List<String> keys = changes.stream().map(change -> change.change().id()).toList();
    Map<String, Person> found =
        scope.in(domain, () -> people.findAll(domain, keys)).stream()
            .collect(Collectors.toMap(Person::key, Function.identity()));
    return changes.stream()
        .map(change -> loaded(change, Optional.ofNullable(found.get(change.change().id()))))
        .toList();
  }

  /** Who is gone is so from this moment on: whoever comes back has begun later. */
  private LoadedChange<Person> loaded(FeedChange change, Optional<Person> person) {
    return new LoadedChange<>(
        change,
        person
            .map(Person::version)
            .orElseGet(() -> clock.instant().toEpochMilli() * VERSIONS_IN_A_MILLISECOND),
        person);
  }
}
