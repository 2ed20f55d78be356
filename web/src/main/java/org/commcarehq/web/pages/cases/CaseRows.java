package org.commcarehq.web.pages.cases;

import java.util.List;
import java.util.Map;
import org.commcarehq.casesearch.CaseRow;
import org.commcarehq.web.pages.Listing;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The rows of the case table, read page by page. */
class CaseRows extends LazyDataModel<CaseRow> {
  private static final long serialVersionUID = 1L;
  private final transient CaseListPage page;

  CaseRows(CaseListPage page) {
    this.page = page;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Listing.reachable(page.getResults().total());
  }

  @Override
  public List<CaseRow> load(
      int first, int size, Map<String, SortMeta> sorted, Map<String, FilterMeta> filters) {
    List<CaseRow> rows = page.rowsFrom(first, sorted);
    setRowCount(Listing.reachable(page.getResults().total()));
    return rows;
  }

  @Override
  public String getRowKey(CaseRow row) {
    return row.id();
  }
}
