package org.commcarehq.web.pages.devices;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.devices.DeviceLogKind;
import org.commcarehq.devices.DeviceLogQuery;
import org.commcarehq.devices.DeviceLogResults;
import org.commcarehq.devices.DeviceLogRow;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Badges;
import org.commcarehq.web.pages.Chip;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.ListingRows;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.People;
import org.commcarehq.web.pages.choices.PeopleFilter;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Reaches;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The list of what a project's devices logged, and its filter. */
@Named("deviceLogs")
@ViewScoped
public class DeviceLogListPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 200; // characters of a message in the list

  @Inject PageContext page;
  @Inject PageText text;
  @Inject People people;
  @Inject PeopleFilter chosen;
  @Inject Badges badges;
  @Inject DeviceLogService logs;
  @Inject Reaches reaches;

  private DeviceLogFilter filter;
  private Listing listing;
  private transient DeviceLogQuery asked;
  private transient DeviceLogResults found;
  private transient LazyDataModel<DeviceLogRow> rows;
  private transient List<String> types;

  @PostConstruct
  void open() {
    filter = DeviceLogFilter.in(page);
    listing = new Listing(page, "logged", Set.of("logged"));
  }

  /** The lines that fit the filter, on the page that is shown. */
  public DeviceLogResults getResults() {
    DeviceLogQuery query =
        filter.query(
            page.getDomainName(),
            chosen.reach(filter.getPeople()),
            page.getDomain().timeZone(),
            listing.isDescending(),
            listing.getFirst(),
            Listing.PAGE);
    if (found == null || !query.equals(asked)) {
      asked = query;
      found = logs.search(query);
    }
    return found;
  }

  private List<DeviceLogRow> rowsFrom(int first, Map<String, SortMeta> sorted) {
    listing.follow(first, sorted);
    List<DeviceLogRow> result = getResults().rows();
    people.meet(result.stream().flatMap(row -> row.userId().stream()).toList());
    Listing.show(address(), text.count(found.total(), "line", "lines"));
    return result;
  }

  /** The rows for the table. */
  public LazyDataModel<DeviceLogRow> getRows() {
    if (rows == null) {
      rows = new ListingRows<>(this::rowsFrom, () -> getResults().total(), DeviceLogRow::key);
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

  /** The line in its report. */
  public String addressOf(DeviceLogRow row) {
    return Addresses.of(page.getBase() + "device-logs/reports/" + text.piece(row.reportId()) + "/")
            .with("page", row.seq() / Listing.PAGE + 1, 1)
        + "#line-"
        + row.seq();
  }

  /** What a line says, as far as there is room for it. */
  public String shortMessage(DeviceLogRow row) {
    String words = row.message().isEmpty() ? "No message" : row.message();
    int end = words.offsetByCodePoints(0, Math.min(SHOWN, words.codePointCount(0, words.length())));
    return end < words.length() ? words.substring(0, end) + "…" : words;
  }

  private Addresses address() {
    return listing.into(filter.address(page.getBase() + "device-logs/"));
  }

  /** The filters that are set. */
  public List<Chip> getChips() {
    List<Chip> chips = new ArrayList<>();
    if (filter.getText() != null) {
      chips.add(new Chip("text", "Contains", filter.getText()));
    }
    filter
        .getChosenKind()
        .ifPresent(kind -> chips.add(new Chip("kind", "Kind", badges.logged(kind).word())));
    if (filter.getType() != null) {
      chips.add(new Chip("type", "Type", filter.getType()));
    }
    chips.addAll(chosen.chips(filter.getPeople()));
    if (filter.getDevice() != null) {
      chips.add(new Chip("device", "Device", text.shorten(filter.getDevice())));
    }
    filter.getFromDate().ifPresent(day -> chips.add(new Chip("from", "From", text.date(day))));
    filter.getToDate().ifPresent(day -> chips.add(new Chip("to", "To", text.date(day))));
    return chips;
  }

  /** Kinds to choose from. */
  public List<DeviceLogKind> getKinds() {
    return List.of(DeviceLogKind.values());
  }

  /** Types to choose from. */
  public List<String> getTypes() {
    if (types == null) {
      types = logs.types(page.getDomainName(), reaches.reach());
    }
    return types;
  }

  public DeviceLogFilter getFilter() {
    return filter;
  }

  public Listing getListing() {
    return listing;
  }
}
