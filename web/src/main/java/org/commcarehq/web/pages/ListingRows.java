package org.commcarehq.web.pages;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The rows of a list's table, read page by page from whatever the page asks. */
public class ListingRows<T> extends LazyDataModel<T> {
  private static final long serialVersionUID = 1L;
  private final transient BiFunction<Integer, Map<String, SortMeta>, List<T>> rowsFrom;
  private final transient LongSupplier total;
  private final transient Function<T, String> key;

  /**
   * @param rowsFrom the rows from this one on, in this order
   * @param total how many rows there are, on all pages
   * @param key what tells one row from the others
   */
  public ListingRows(
      BiFunction<Integer, Map<String, SortMeta>, List<T>> rowsFrom,
      LongSupplier total,
      Function<T, String> key) {
    this.rowsFrom = rowsFrom;
    this.total = total;
    this.key = key;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Listing.reachable(total.getAsLong());
  }

  @Override
  public List<T> load(
      int first, int size, Map<String, SortMeta> sorted, Map<String, FilterMeta> filters) {
    List<T> rows = rowsFrom.apply(first, sorted);
    setRowCount(Listing.reachable(total.getAsLong()));
    return rows;
  }

  @Override
  public String getRowKey(T row) {
    return key.apply(row);
  }
}
