package org.commcarehq.peoplesearch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.commcarehq.platform.db.AfterCommit;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.search.IndexName;
import org.commcarehq.platform.search.IndexedDocument;
import org.commcarehq.platform.search.SearchIndex;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.users.SavedPeople;

/**
 * Puts people into the search index as soon as they are saved, so that who has added somebody finds
 * them. The pillow does the same a little later; what is older than what the index has changes
 * nothing, so their order does not matter, and what fails here is made good there.
 */
@ApplicationScoped
public class IndexOnSave implements SavedPeople {
  private static final Logger LOG = System.getLogger(IndexOnSave.class.getName());

  /** More at once come from spreadsheets, which nobody waits for. */
  private static final int MOST = 20;

  @Resource TransactionSynchronizationRegistry transaction;
  @Resource ManagedExecutorService executor;
  @Inject PeopleSearchService people;
  @Inject ProjectScope scope;
  @Inject SearchIndex index;
  @Inject Clock clock;

  @Override
  public void workers(String domain, List<String> ids) {
    later(domain, ids.stream().map(PersonKind.WORKER::key).toList());
  }

  @Override
  public void member(String domain, String username) {
    later(domain, List.of(PersonKind.MEMBER.key(username)));
  }

  private void later(String domain, List<String> keys) {
    if (!keys.isEmpty()
        && keys.size() <= MOST
        && transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
      transaction.registerInterposedSynchronization(new AfterCommit(() -> submit(domain, keys)));
    }
  }

  private void submit(String domain, List<String> keys) {
    try {
      executor.execute(() -> write(domain, keys));
    } catch (RejectedExecutionException stopping) {
      LOG.log(Level.DEBUG, "left to the pillow while the server stops", stopping);
    }
  }

  private void write(String domain, List<String> keys) {
    try {
      Instant now = clock.instant();
      List<IndexedDocument> documents =
          scope.in(domain, () -> people.findAll(domain, keys)).stream()
              .map(person -> document(person, now))
              .toList();
      index.bulk(IndexName.USERS, documents);
      index.refresh(IndexName.USERS);
    } catch (RuntimeException later) { // whatever it is, the pillow comes along as well
      LOG.log(Level.DEBUG, "people of " + domain + " are left to the pillow", later);
    }
  }

  private static IndexedDocument document(Person person, Instant now) {
    return new IndexedDocument(
        person.domain(),
        person.key(),
        person.version(),
        Optional.of(Json.write(PersonDocument.fields(person, now, now))));
  }
}
