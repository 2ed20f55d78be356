package org.commcarehq.web.pages.cases;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.casesearch.CaseQuery;
import org.commcarehq.casesearch.CaseResults;
import org.commcarehq.casesearch.CaseRow;
import org.commcarehq.casesearch.CaseSearchService;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Chip;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.ListingRows;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.People;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Reaches;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The list of a project's cases and its filter. */
@Named("cases")
@ViewScoped
public class CaseListPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int EVERY_STEP = 1_000;
  private static final Set<String> SORTS = Set.of("name", "type", "owner", "opened", "modified");

  @Inject PageContext page;
  @Inject PageText text;
  @Inject People people;
  @Inject CaseSearchService search;
  @Inject LedgerService ledgers;
  @Inject Reaches reaches;

  private CaseFilter filter;
  private Listing listing;
  private transient Long belowZero;
  private transient CaseQuery asked;
  private transient CaseResults found;
  private transient LazyDataModel<CaseRow> rows;

  @PostConstruct
  void open() {
    filter = CaseFilter.in(page);
    listing = new Listing(page, "modified", SORTS);
  }

  /** The cases that fit the filter, on the page that is shown. */
  public CaseResults getResults() {
    CaseQuery query =
        filter.query(
            page.getDomainName(),
            reaches.reach(),
            listing.getSort(),
            listing.isDescending(),
            listing.getFirst(),
            Listing.PAGE);
    if (found == null || !query.equals(asked)) {
      asked = query;
      found = search.find(query);
    }
    return found;
  }

  private List<CaseRow> rowsFrom(int first, Map<String, SortMeta> sorted) {
    listing.follow(first, sorted);
    List<CaseRow> result = getResults().rows();
    people.meet(result.stream().map(CaseRow::ownerId).toList());
    Listing.show(address(), text.count(found.total(), "case", "cases"));
    return result;
  }

  /** The rows for the table. */
  public LazyDataModel<CaseRow> getRows() {
    if (rows == null) {
      rows = new ListingRows<>(this::rowsFrom, () -> getResults().total(), CaseRow::id);
    }
    return rows;
  }

  /** Shows what fits the filter as it is now. */
  @Harmless
  public void apply() {
    listing.restart();
    found = null;
  }

  /** Takes one filter away, or all of them. */
  @Harmless
  public void clear(String field) {
    filter.clear(field);
    apply();
  }

  /** Ids of all that fit the filter, as many as one bulk action may have. */
  public List<String> everyId() {
    List<String> ids = new ArrayList<>();
    CaseResults some;
    do {
      some =
          search.find(
              filter.query(
                  page.getDomainName(),
                  reaches.reach(),
                  listing.getSort(),
                  listing.isDescending(),
                  ids.size(),
                  EVERY_STEP));
      some.rows().forEach(row -> ids.add(row.id()));
    } while (some.rows().size() == EVERY_STEP && ids.size() < ChangeSetService.ITEMS);
    return ids;
  }

  private Addresses address() {
    return listing.into(filter.address(page.getBase() + "cases/"));
  }

  /** How many balances of the project's cases are below zero, for who may open their list. */
  public long getBelowZero() {
    if (belowZero == null) {
      belowZero = page.opens("stock/") ? ledgers.countNegative(page.getDomainName()) : 0;
    }
    return belowZero;
  }

  /** Types to choose from. */
  public List<String> getTypes() {
    return search.types(page.getDomainName(), reaches.reach());
  }

  /** The filters that are set. */
  public List<Chip> getChips() {
    List<Chip> chips = new ArrayList<>();
    if (filter.getText() != null) {
      chips.add(new Chip("text", "Contains", filter.getText()));
    }
    if (filter.getType() != null) {
      chips.add(new Chip("type", "Type", text.humane(filter.getType())));
    }
    if (filter.getOwner() != null) {
      chips.add(new Chip("owner", "Owner", people.name(filter.getOwner())));
    }
    if (filter.getStatus() != null) {
      chips.add(new Chip("status", "Status", text.humane(filter.getStatus())));
    }
    return chips;
  }

  public CaseFilter getFilter() {
    return filter;
  }

  public Listing getListing() {
    return listing;
  }
}
