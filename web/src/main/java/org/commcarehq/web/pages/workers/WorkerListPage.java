package org.commcarehq.web.pages.workers;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.peoplesearch.PeopleSearchService;
import org.commcarehq.users.WorkerPage;
import org.commcarehq.users.WorkerQuery;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Chip;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.ListingRows;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.choices.PeopleFilter;
import org.commcarehq.web.security.Harmless;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The list of a project's workers and its filter. */
@Named("workers")
@ViewScoped
public class WorkerListPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int EVERY_STEP = 1_000;
  private static final Set<String> SORTS = Set.of("username", "name", "created");

  @Inject PageContext page;
  @Inject PageText text;
  @Inject PeopleSearchService people;
  @Inject WorkerLines lines;
  @Inject PeopleFilter chosen;

  private WorkerFilter filter;
  private Listing listing;
  private transient WorkerQuery asked;
  private transient WorkerPage found;
  private transient LazyDataModel<WorkerLine> rows;

  @PostConstruct
  void open() {
    filter = WorkerFilter.in(page);
    listing = new Listing(page, "name", false, SORTS);
  }

  private WorkerQuery query(int offset, int limit) {
    return filter.query(
        page.getDomainName(),
        chosen.reach(filter.getPeople()),
        listing.getSort(),
        listing.isDescending(),
        offset,
        limit);
  }

  private WorkerPage found() {
    WorkerQuery query = query(listing.getFirst(), Listing.PAGE);
    if (found == null || !query.equals(asked)) {
      asked = query;
      found = people.workers(query);
    }
    return found;
  }

  /** How many fit the filter. */
  public long getTotal() {
    return found().total();
  }

  private List<WorkerLine> rowsFrom(int first, Map<String, SortMeta> sorted) {
    listing.follow(first, sorted);
    List<WorkerLine> result = lines.of(page.getDomainName(), found().workers());
    Listing.show(address(), text.count(getTotal(), "worker", "workers"));
    return result;
  }

  /** The rows for the table. */
  public LazyDataModel<WorkerLine> getRows() {
    if (rows == null) {
      rows = new ListingRows<>(this::rowsFrom, this::getTotal, line -> line.worker().id());
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

  /** Reads again what was changed. */
  public void refresh() {
    found = null;
  }

  /** Ids of all that fit the filter, as many as one act takes. */
  public List<String> everyId() {
    List<String> ids = new ArrayList<>();
    List<WorkerView> some;
    do {
      some = people.workers(query(ids.size(), EVERY_STEP)).workers();
      some.forEach(worker -> ids.add(worker.id()));
    } while (some.size() == EVERY_STEP && ids.size() < WorkerService.MOST);
    return ids;
  }

  private Addresses address() {
    return listing.into(filter.address(page.getBase() + "workers/"));
  }

  /** The filters that are set. */
  public List<Chip> getChips() {
    List<Chip> chips = new ArrayList<>();
    if (filter.getText() != null) {
      chips.add(new Chip("text", "Contains", filter.getText()));
    }
    if (filter.getStatus() != null) {
      chips.add(new Chip("status", "Status", text.humane(filter.getStatus())));
    }
    chips.addAll(chosen.chips(filter.getPeople()));
    return chips;
  }

  /** Whether those who were deleted are listed. */
  public boolean isOfDeleted() {
    return "deleted".equals(filter.getStatus());
  }

  public WorkerFilter getFilter() {
    return filter;
  }

  public Listing getListing() {
    return listing;
  }
}
