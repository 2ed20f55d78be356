package org.commcarehq.pillows.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.peoplesearch.Person;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.feed.DocumentFields;
import org.commcarehq.pillows.feed.IndexProcessor;
import org.commcarehq.pillows.feed.Pillow;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.search.IndexName;

/** Keeps the search index of people equal to the people. */
@ApplicationScoped
public class UserPillow implements Pillow<Person> {
  @Inject PersonLoader people;
  @Inject IndexProcessor index;
  @Inject Clock clock;

  @Override
  public String name() {
    return "user-pillow";
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.USER;
  }

  /** Lists of submissions and cases are as complete without it. */
  @Override
  public boolean tellsHowFresh() {
    return false;
  }

  @Override
  public List<LoadedChange<Person>> load(List<FeedChange> changes) {
    return people.load(changes);
  }

  @Override
  public List<FailedChange> index(List<LoadedChange<Person>> changes) {
    Instant now = clock.instant();
    return index.write(IndexName.USERS, changes, (person, source) -> fields(person, source, now));
  }

  private static Map<String, Object> fields(Person person, FeedChange source, Instant now) {
    return new DocumentFields()
        .put("domain", person.domain())
        .put("kind", person.kind().code())
        .put("id", person.id())
        .put("version", person.version())
        .put("username", person.username())
        .put("name", person.fullName())
        .put("role", person.role())
        .put("active", person.active())
        .put("deleted", person.deleted())
        .moment("created_on", Optional.of(person.createdOn()))
        .put(
            "text",
            String.join(
                "\n", person.username(), person.fullName(), String.join("\n", person.findBy())))
        .moment("published_on", Optional.of(source.publishedOn()))
        .moment("indexed_on", Optional.of(now))
        .asMap();
  }

  @Override
  public void saveRows(List<LoadedChange<Person>> changes) {
    // people have no report table
  }
}
