package org.commcarehq.peoplesearch;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.search.IndexName;
import org.commcarehq.platform.search.SearchHit;
import org.commcarehq.platform.search.SearchHits;
import org.commcarehq.platform.search.SearchIndex;
import org.commcarehq.platform.search.SearchQuery;
import org.commcarehq.users.WorkerPage;
import org.commcarehq.users.WorkerQuery;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerStanding;
import org.commcarehq.users.WorkerView;

/** Door to finding people of a project: from the search index, or from the database without it. */
@Stateless
public class PeopleSearchService {
  private static final Map<String, String> SORT_FIELDS =
      Map.of("username", "username.sort", "name", "name.sort");

  @Inject SearchIndex index;
  @Inject PersonStore store;
  @Inject WorkerService workers;

  /** These people as they are now, by their keys; also those who are deleted. */
  public List<Person> findAll(String domain, Collection<String> keys) {
    return store.findAll(domain, ids(PersonKind.WORKER, keys), ids(PersonKind.MEMBER, keys));
  }

  private static List<String> ids(PersonKind kind, Collection<String> keys) {
    return keys.stream().flatMap(key -> kind.idIn(key).stream()).toList();
  }

  /** A page of the people who match. Who sees only some of them is answered by the database. */
  public PeopleResults find(PeopleQuery query) {
    if (!query.reach().everywhere()) {
      return store.search(query);
    }
    try {
      SearchHits found = index.search(searchFor(query));
      return new PeopleResults(
          found.hits().stream().map(PeopleSearchService::row).toList(), found.total(), false);
    } catch (Unavailable e) {
      return store.search(query);
    }
  }

  /** Ids of the workers that follow a login name, by login name, from the database. */
  public List<String> workersAfter(WorkersAfter query) {
    return store.workersAfter(query);
  }

  /**
   * A page of the workers that match. Words are looked for in the search index; what it does not
   * find, or cannot tell, is looked for in the database.
   */
  public WorkerPage workers(WorkerQuery query) {
    if (!canBeSearched(query)) {
      return workers.list(query);
    }
    try {
      SearchHits found = index.search(searchFor(query));
      return found.total() == 0 ? workers.list(query) : page(query.domain(), found);
    } catch (Unavailable e) {
      return workers.list(query);
    }
  }

  private static boolean canBeSearched(WorkerQuery query) {
    return query.text().isPresent()
        && query.reach().everywhere()
        && query.standing() != WorkerStanding.DELETED
        && SORT_FIELDS.containsKey(query.sort())
        && query.offset() + query.limit() <= SearchIndex.WINDOW;
  }

  private static SearchQuery searchFor(WorkerQuery query) {
    Optional<Boolean> active =
        query.standing() == WorkerStanding.PRESENT
            ? Optional.empty()
            : Optional.of(query.standing() == WorkerStanding.ACTIVE);
    return searchFor(
        new PeopleQuery(
            query.domain(),
            Optional.of(PersonKind.WORKER),
            query.text(),
            active,
            query.reach(),
            query.sort(),
            query.descending(),
            query.offset(),
            query.limit()));
  }

  private WorkerPage page(String domain, SearchHits found) {
    List<String> ids = found.hits().stream().map(hit -> hit.text("id")).toList();
    Map<String, WorkerView> byId =
        workers.findAll(domain, ids).stream()
            .collect(Collectors.toMap(WorkerView::id, Function.identity()));
    return new WorkerPage(
        ids.stream().filter(byId::containsKey).map(byId::get).toList(), found.total());
  }

  private static SearchQuery searchFor(PeopleQuery query) {
    SearchQuery search =
        SearchQuery.in(IndexName.USERS, query.domain())
            .with("deleted", false)
            .with("kind", query.kind().map(PersonKind::code))
            .words("text", query.text())
            .sort(SORT_FIELDS.get(query.sort()), query.descending())
            .sort("id", false)
            .page(query.offset(), query.limit());
    query.active().ifPresent(active -> search.with("active", active));
    return search;
  }

  private static PersonRow row(SearchHit hit) {
    return new PersonRow(
        PersonKind.ofCode(hit.text("kind")).orElseThrow(),
        hit.text("id"),
        hit.text("username"),
        hit.find("name").orElse(""),
        hit.flag("active"));
  }
}
