package org.commcarehq.pillows.couch;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.peoplefeed.FeedDocument;
import org.commcarehq.peoplefeed.FeedKind;
import org.commcarehq.peoplefeed.FeedProblem;
import org.commcarehq.peoplefeed.PeopleFeedService;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.feed.Pillow;
import org.commcarehq.platform.walls.ProjectScope;

/**
 * Fetches documents that have changed and applies them here, each project's in a transaction of its
 * own before the checkpoint: what is fetched twice changes nothing the second time.
 */
abstract class CouchPillow implements Pillow<CouchDocument> {
  @Inject CouchClient couch;
  @Inject PeopleFeedService people;
  @Inject ProjectScope scope;

  abstract FeedKind documents();

  @Override
  public boolean needsSearch() {
    return false;
  }

  @Override
  public boolean tellsHowFresh() {
    return false;
  }

  @Override
  public List<LoadedChange<CouchDocument>> load(List<FeedChange> changes) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    changes.forEach(
        change ->
            wanted
                .computeIfAbsent(database(change), first -> new ArrayList<>())
                .add(documentId(change)));
    Map<String, CouchDocument> found = new HashMap<>();
    wanted.forEach(
        (database, ids) ->
            couch
                .documents(database, ids.stream().distinct().toList())
                .forEach(one -> found.put(database + ":" + one.id(), one)));
    return changes.stream()
        .map(change -> loaded(change, Optional.ofNullable(found.get(change.change().id()))))
        .toList();
  }

  private static LoadedChange<CouchDocument> loaded(
      FeedChange change, Optional<CouchDocument> document) {
    return new LoadedChange<>(
        change,
        document.map(one -> FeedDocument.generation(one.rev())).orElse(change.change().version()),
        document);
  }

  @Override
  public List<FailedChange> index(List<LoadedChange<CouchDocument>> changes) {
    List<FailedChange> failed = new ArrayList<>();
    Map<String, Map<String, FeedDocument>> byDomain = new LinkedHashMap<>();
    Map<String, FeedChange> sources = new HashMap<>();
    for (LoadedChange<CouchDocument> change : changes) {
      String domain = change.key().domain();
      sources.put(domain + "/" + change.key().id(), change.source());
      change
          .document()
          .ifPresent(
              found -> {
                try {
                  byDomain
                      .computeIfAbsent(domain, first -> new LinkedHashMap<>())
                      .put(change.key().id(), CouchPerson.read(found, documents(), domain));
                } catch (CouchTrouble unreadable) {
                  failed.add(new FailedChange(change.source(), unreadable.getMessage()));
                }
              });
    }
    byDomain.forEach(
        (domain, documents) ->
            scope
                .in(domain, () -> people.apply(domain, List.copyOf(documents.values())))
                .forEach(problem -> failed.add(failed(sources, domain, problem))));
    return failed;
  }

  private static FailedChange failed(
      Map<String, FeedChange> sources, String domain, FeedProblem problem) {
    return new FailedChange(
        sources.get(domain + "/" + problem.database() + ":" + problem.id()), problem.reason());
  }

  @Override
  public void saveRows(List<LoadedChange<CouchDocument>> changes) {
    // applied already, in transactions of their own
  }

  private static String database(FeedChange change) {
    String id = change.change().id();
    return id.substring(0, id.indexOf(':'));
  }

  private static String documentId(FeedChange change) {
    String id = change.change().id();
    return id.substring(id.indexOf(':') + 1);
  }
}
