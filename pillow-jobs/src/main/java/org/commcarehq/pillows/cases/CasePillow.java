package org.commcarehq.pillows.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commcarehq.cases.CaseView;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.feed.DocumentLoader;
import org.commcarehq.pillows.feed.IndexProcessor;
import org.commcarehq.pillows.feed.Pillow;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.search.IndexName;

/** Keeps the search index of cases equal to the cases. */
@ApplicationScoped
public class CasePillow implements Pillow<CaseView> {
  @Inject DocumentLoader documents;
  @Inject IndexProcessor index;
  @Inject OwnerNameStore owners;
  @Inject Clock clock;

  @Override
  public String name() {
    return "case-pillow";
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.CASE;
  }

  @Override
  public List<LoadedChange<CaseView>> load(List<FeedChange> changes) {
    return documents.cases(changes);
  }

  @Override
  public List<FailedChange> index(List<LoadedChange<CaseView>> changes) {
    Instant now = clock.instant();
    Map<DocumentKey, String> names =
        owners.names(
            changes.stream()
                .flatMap(change -> change.document().stream())
                .map(found -> new DocumentKey(found.domain(), found.ownerId()))
                .distinct()
                .toList());
    return index.write(
        IndexName.CASES, changes, (found, source) -> CaseDocument.of(found, names, source, now));
  }

  @Override
  public void saveRows(List<LoadedChange<CaseView>> changes) {
    // cases have no report table
  }
}
