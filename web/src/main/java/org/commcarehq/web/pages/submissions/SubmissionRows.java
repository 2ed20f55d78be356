package org.commcarehq.web.pages.submissions;

import java.util.List;
import java.util.Map;
import org.commcarehq.reports.FormRow;
import org.commcarehq.web.pages.Listing;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The rows of the submissions table, read page by page. */
class SubmissionRows extends LazyDataModel<FormRow> {
  private static final long serialVersionUID = 1L;
  private final transient SubmissionListPage page;

  SubmissionRows(SubmissionListPage page) {
    this.page = page;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Listing.reachable(page.getResults().total());
  }

  @Override
  public List<FormRow> load(
      int first, int size, Map<String, SortMeta> sorted, Map<String, FilterMeta> filters) {
    List<FormRow> rows = page.rowsFrom(first, sorted);
    setRowCount(Listing.reachable(page.getResults().total()));
    return rows;
  }

  @Override
  public String getRowKey(FormRow row) {
    return row.id();
  }
}
