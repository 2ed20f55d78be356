package org.commcarehq.web.pages.cases;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseView;
import org.commcarehq.ledgers.LedgerBalance;
import org.commcarehq.ledgers.LedgerOrder;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.ListingRows;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The balances of a project that are below zero: more was given out than was known to be there. */
@Named("belowZero")
@ViewScoped
public class BelowZeroPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SORTS =
      Arrays.stream(LedgerOrder.values()).map(LedgerOrder::code).collect(Collectors.toSet());

  @Inject PageContext page;
  @Inject PageText text;
  @Inject LedgerService ledgers;
  @Inject CaseService cases;

  private Listing listing;
  private transient Long total;
  private transient LazyDataModel<BelowZeroRow> rows;

  @PostConstruct
  void open() {
    listing = new Listing(page, LedgerOrder.CHANGED.code(), SORTS);
  }

  /** How many there are. */
  public long getTotal() {
    if (total == null) {
      total = ledgers.countNegative(page.getDomainName());
    }
    return total;
  }

  /** The rows for the table. */
  public LazyDataModel<BelowZeroRow> getRows() {
    if (rows == null) {
      rows = new ListingRows<>(this::rowsFrom, this::getTotal, BelowZeroRow::key);
    }
    return rows;
  }

  private List<BelowZeroRow> rowsFrom(int first, Map<String, SortMeta> sorted) {
    listing.follow(first, sorted);
    Listing.show(
        listing.into(Addresses.of(page.getBase() + "stock/")),
        text.count(getTotal(), "balance", "balances"));
    return withCases(
        ledgers.negative(
            page.getDomainName(),
            LedgerOrder.of(listing.getSort()),
            listing.isDescending(),
            listing.getFirst(),
            Listing.PAGE));
  }

  private List<BelowZeroRow> withCases(List<LedgerBalance> balances) {
    List<String> ids = balances.stream().map(one -> one.key().caseId()).distinct().toList();
    Map<String, CaseView> found =
        cases.findAll(page.getDomainName(), ids).stream()
            .collect(Collectors.toMap(CaseView::id, Function.identity()));
    return balances.stream()
        .map(one -> row(one, Optional.ofNullable(found.get(one.key().caseId()))))
        .toList();
  }

  private static BelowZeroRow row(LedgerBalance balance, Optional<CaseView> of) {
    return new BelowZeroRow(
        balance.key().caseId(),
        of.map(CaseView::name).filter(name -> !name.isBlank()).orElse("Case without a name"),
        of.map(CaseView::type).orElse(""),
        of.map(CaseView::deleted).orElse(true),
        balance.key().section(),
        balance.key().entry(),
        balance.balance(),
        balance.changedOn());
  }

  public Listing getListing() {
    return listing;
  }
}
