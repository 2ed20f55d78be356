package org.commcarehq.pillows.feed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseView;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.platform.walls.ProjectScope;

/**
 * Reads documents as they are now, through their doors: one query and one transaction for each
 * project, so that a document that cannot be read spoils nobody else's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DocumentLoader {
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject ProjectScope scope;

  /** The forms that changed. */
  public List<LoadedChange<FormView>> forms(List<FeedChange> changes) {
    return load(changes, forms::findAll, FormView::id, FormView::version);
  }

  /** The cases that changed. */
  public List<LoadedChange<CaseView>> cases(List<FeedChange> changes) {
    return load(changes, cases::findAll, CaseView::id, CaseView::version);
  }

  private <T> List<LoadedChange<T>> load(
      List<FeedChange> changes,
      BiFunction<String, Collection<String>, List<T>> door,
      Function<T, String> id,
      ToLongFunction<T> version) {
    List<LoadedChange<T>> loaded = new ArrayList<>();
    changes.stream()
        .collect(Collectors.groupingBy(change -> change.change().domain()))
        .forEach(
            (domain, ofDomain) -> {
              List<String> ids = ofDomain.stream().map(change -> change.change().id()).toList();
              Map<String, T> found =
                  scope.in(domain, () -> door.apply(domain, ids)).stream()
                      .collect(Collectors.toMap(id, each -> each));
              ofDomain.forEach(
                  change -> loaded.add(of(change, found.get(change.change().id()), version)));
            });
    return loaded;
  }

  private static <T> LoadedChange<T> of(FeedChange change, T document, ToLongFunction<T> version) {
    return document == null
        ? new LoadedChange<>(change, change.change().version(), Optional.empty())
        : new LoadedChange<>(change, version.applyAsLong(document), Optional.of(document));
  }
}
