package org.commcarehq.peoplefeed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.domains.DomainService;
import org.commcarehq.peoplefeed.FeedNoticeStore.Mention;
import org.commcarehq.peoplefeed.FeedStore.Applied;
import org.commcarehq.peoplefeed.FeedStore.Key;
import org.commcarehq.peoplefeed.FeedStore.Known;

/**
 * Door to the people and groups of an older installation. Whatever is called twice does nothing the
 * second time.
 */
@Stateless
public class PeopleFeedService {
  @Inject FeedNoticeStore notices;
  @Inject FeedStore store;
  @Inject WorkerFeed workers;
  @Inject GroupFeed groups;
  @Inject MemberFeed members;
  @Inject DomainService domains;
  @Inject Clock clock;

  /**
   * Takes down that documents have changed, and tells for which projects: those that they speak of,
   * and those that they spoke of before. In no transaction: it reads rows of all projects.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<FeedStub> notice(String database, List<FeedNotice> changed) {
    notices.note(
        database,
        changed.stream()
            .flatMap(
                one ->
                    one.kind().stream()
                        .flatMap(
                            kind ->
                                one.domains().stream()
                                    .map(domain -> new Mention(domain, one.id(), kind.code()))))
            .distinct()
            .toList(),
        clock.instant());
    Map<String, FeedNotice> byId =
        changed.stream()
            .collect(Collectors.toMap(FeedNotice::id, Function.identity(), (a, b) -> b));
    return notices.known(database, byId.keySet()).stream()
        .map(
            known ->
                new FeedStub(
                    known.domain(),
                    FeedKind.ofCode(known.kind()),
                    known.id(),
                    FeedDocument.generation(byId.get(known.id()).rev())))
        .toList();
  }

  /**
   * Makes people and groups of a project equal to these documents, where they are newer than what
   * was applied of them before. In a transaction of its own, which is committed before anybody
   * notes how far the feed is.
   *
   * @return those that cannot be applied, and why
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<FeedProblem> apply(String domain, List<FeedDocument> documents) {
    if (domains.find(domain).isEmpty()) {
      return documents.stream()
          .map(one -> problem(one, "there is no project " + domain + " here"))
          .toList();
    }
    Map<Key, Known> known = store.lock(domain, documents);
    List<FeedChange> changes =
        documents.stream()
            .map(one -> new FeedChange(one, known.getOrDefault(key(one), Known.NOTHING)))
            .filter(FeedChange::isNews)
            .toList();
    List<FeedProblem> problems = new ArrayList<>();
    problems.addAll(workers.apply(domain, of(FeedKind.WORKER, changes)));
    problems.addAll(members.apply(domain, of(FeedKind.MEMBER, changes)));
    problems.addAll(groups.apply(domain, of(FeedKind.GROUP, changes)));
    note(domain, changes, problems);
    return problems;
  }

  private void note(
      String domain, Collection<FeedChange> changes, Collection<FeedProblem> problems) {
    Set<Key> refused =
        problems.stream().map(one -> new Key(one.database(), one.id())).collect(Collectors.toSet());
    store.applied(
        domain,
        changes.stream()
            .filter(change -> !refused.contains(key(change.document())))
            .map(PeopleFeedService::applied)
            .toList(),
        clock.instant());
  }

  private static Applied applied(FeedChange change) {
    FeedDocument document = change.document();
    return new Applied(
        document.database(),
        document.id(),
        document.kind().code(),
        document.rev(),
        FeedDocument.generation(document.rev()),
        change.localId());
  }

  private static List<FeedChange> of(FeedKind kind, Collection<FeedChange> changes) {
    return changes.stream().filter(one -> one.document().kind() == kind).toList();
  }

  private static Key key(FeedDocument document) {
    return new Key(document.database(), document.id());
  }

  static FeedProblem problem(FeedDocument document, String reason) {
    return new FeedProblem(document.database(), document.id(), reason);
  }

  /** A document with what was applied of it before. */
  record FeedChange(FeedDocument document, Known known) {
    boolean isNews() {
      return known.isOlderThan(document);
    }

    <T extends FeedContent> Optional<T> content(Class<T> type) {
      return document.content().map(type::cast);
    }

    /** The id or name by which it is known here. */
    String localId() {
      return document
          .content()
          .map(said -> said instanceof FeedMember member ? member.username() : document.id())
          .orElse(known.localId());
    }
  }
}
