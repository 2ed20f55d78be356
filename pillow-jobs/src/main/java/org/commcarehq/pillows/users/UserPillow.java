package org.commcarehq.pillows.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.commcarehq.peoplesearch.Person;
import org.commcarehq.peoplesearch.PersonDocument;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
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
    return index.write(
        IndexName.USERS,
        changes,
        (person, source) -> PersonDocument.fields(person, source.publishedOn(), now));
  }

  @Override
  public void saveRows(List<LoadedChange<Person>> changes) {
    // people have no report table
  }
}
