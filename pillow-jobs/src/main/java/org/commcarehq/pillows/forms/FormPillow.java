package org.commcarehq.pillows.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.commcarehq.forms.FormView;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.feed.DocumentLoader;
import org.commcarehq.pillows.feed.IndexProcessor;
import org.commcarehq.pillows.feed.Pillow;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.search.IndexName;

/** Keeps the search index of submissions and the report table equal to the forms. */
@ApplicationScoped
public class FormPillow implements Pillow<FormView> {
  @Inject DocumentLoader documents;
  @Inject IndexProcessor index;
  @Inject FormReportTableStore reportTable;
  @Inject Clock clock;

  @Override
  public String name() {
    return "form-pillow";
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.FORM;
  }

  @Override
  public List<LoadedChange<FormView>> load(List<FeedChange> changes) {
    return documents.forms(changes);
  }

  @Override
  public List<FailedChange> index(List<LoadedChange<FormView>> changes) {
    Instant now = clock.instant();
    return index.write(
        IndexName.FORMS, changes, (form, source) -> FormDocument.of(form, source, now));
  }

  @Override
  public void saveRows(List<LoadedChange<FormView>> changes) {
    reportTable.save(changes, clock.instant());
  }
}
