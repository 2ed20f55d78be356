package org.commcarehq.peoplesearch;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.search.IndexName;
import org.commcarehq.platform.search.SearchHit;
import org.commcarehq.platform.search.SearchHits;
import org.commcarehq.platform.search.SearchIndex;
import org.commcarehq.platform.search.SearchQuery;

/** Door to finding people of a project: from the search index, or from the database without it. */
@Stateless
public class PeopleSearchService {
  private static final Map<String, String> SORT_FIELDS =
      Map.of("username", "username.sort", "name", "name.sort");

  @Inject SearchIndex index;
  @Inject PersonStore store;

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
