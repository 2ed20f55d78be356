package org.commcarehq.web.pages;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.primefaces.PrimeFaces;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/** Which page of a list is shown, and in which order: kept in the view and in its address. */
public class Listing implements Serializable {
  /** Rows on one page. */
  public static final int PAGE = 50;

  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 10_000;
  private final String usualSort;
  private final boolean usuallyDescending;
  private int first;
  private String sort;
  private boolean descending;

  /** Reads the page and the order from the address; unknown orders become the usual one. */
  public Listing(PageContext page, String usualSort, Set<String> sorts) {
    this(page, usualSort, true, sorts);
  }

  /** As the other, where the usual order may be the ascending one. */
  public Listing(PageContext page, String usualSort, boolean usuallyDescending, Set<String> sorts) {
    this.usualSort = usualSort;
    this.usuallyDescending = usuallyDescending;
    sort = page.parameter("sort").filter(sorts::contains).orElse(usualSort);
    descending = page.parameter("order").map("desc"::equals).orElse(isUsuallyDescending());
    int number =
        page.parameter("page").filter(p -> p.matches("\\d{1,3}")).map(Integer::parseInt).orElse(1);
    first = Math.min((Math.max(1, number) - 1) * PAGE, DEEPEST - PAGE);
  }

  private boolean isUsuallyDescending() {
    return sort.equals(usualSort) && usuallyDescending;
  }

  /** Goes where the table went. */
  public void follow(int newFirst, Map<String, SortMeta> sorted) {
    first = newFirst;
    sorted.values().stream()
        .filter(one -> one.getOrder() != SortOrder.UNSORTED)
        .findFirst()
        .ifPresent(
            one -> {
              sort = one.getField();
              descending = one.getOrder() == SortOrder.DESCENDING;
            });
  }

  /** Back to the first page, since the filter has changed. */
  public void restart() {
    first = 0;
  }

  /** Puts the page and the order into an address. */
  public Addresses into(Addresses address) {
    return address
        .with("sort", sort, usualSort)
        .with("order", descending ? "desc" : "asc", isUsuallyDescending() ? "desc" : "asc")
        .with("page", first / PAGE + 1, 1);
  }

  /** Tells the reader's browser, in an answer to a background request, its new address. */
  public static void show(Addresses address, String said) {
    if (PrimeFaces.current().isAjaxRequest()) {
      PrimeFaces.current().ajax().addCallbackParam("address", address.toString());
      PrimeFaces.current().ajax().addCallbackParam("said", said);
    }
  }

  /** Rows that can be paged through; deeper pages need a narrower filter. */
  public static int reachable(long total) {
    return (int) Math.min(total, DEEPEST);
  }

  public int getFirst() {
    return first;
  }

  public String getSort() {
    return sort;
  }

  public boolean isDescending() {
    return descending;
  }

  /** The order of a column when the page is opened. */
  public String order(String column) {
    if (!column.equals(sort)) {
      return "unsorted";
    }
    return descending ? "descending" : "ascending";
  }
}
