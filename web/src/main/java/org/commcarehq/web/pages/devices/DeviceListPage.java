package org.commcarehq.web.pages.devices;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.devices.DeviceQuery;
import org.commcarehq.devices.DeviceResults;
import org.commcarehq.devices.DeviceView;
import org.commcarehq.devices.HeartbeatService;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.ListingRows;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Reaches;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The devices of a project, as their last heartbeats told. */
@Named("devices")
@ViewScoped
public class DeviceListPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String HOLDING = "holding";
  private static final Set<String> SORTS = Set.of("seen", "unsent", "quarantined", "drift");

  @Inject PageContext page;
  @Inject PageText text;
  @Inject HeartbeatService heartbeats;
  @Inject Reaches reaches;

  private String worker;
  private String only;
  private Listing listing;
  private transient DeviceQuery asked;
  private transient DeviceResults found;
  private transient LazyDataModel<DeviceView> rows;

  @PostConstruct
  void open() {
    worker = page.parameter("worker").orElse(null);
    only = page.parameter("only").orElse(null);
    listing = new Listing(page, "seen", SORTS);
  }

  /** The devices that fit the filter, on the page that is shown. */
  public DeviceResults getResults() {
    DeviceQuery query =
        new DeviceQuery(
            page.getDomainName(),
            reaches.reach(),
            Optional.ofNullable(worker).filter(id -> !id.isBlank()),
            HOLDING.equals(only),
            listing.getSort(),
            listing.isDescending(),
            listing.getFirst(),
            Listing.PAGE);
    if (found == null || !query.equals(asked)) {
      asked = query;
      found = heartbeats.find(query);
    }
    return found;
  }

  private List<DeviceView> rowsFrom(int first, Map<String, SortMeta> sorted) {
    listing.follow(first, sorted);
    List<DeviceView> result = getResults().rows();
    Listing.show(address(), text.count(found.total(), "device", "devices"));
    return result;
  }

  /** The rows for the table. */
  public LazyDataModel<DeviceView> getRows() {
    if (rows == null) {
      rows = new ListingRows<>(this::rowsFrom, () -> getResults().total(), DeviceView::key);
    }
    return rows;
  }

  /** Shows what fits the filter as it is now. */
  @Harmless
  public void apply() {
    listing.restart();
    found = null;
  }

  /** What a device's worker logged on it. */
  public String logsOf(DeviceView device) {
    return Addresses.of(page.getBase() + "device-logs/")
        .with("device", device.deviceId(), "")
        .toString();
  }

  /** A number that a device may not have told. */
  public String count(Optional<Integer> number) {
    return number.map(text::number).orElse("–");
  }

  /** By how much a device's clock is off: "2 h ahead", "right". */
  public String drift(Optional<Integer> hours) {
    int off = hours.orElse(0);
    if (hours.isEmpty() || off == 0) {
      return hours.isEmpty() ? "–" : "right";
    }
    return text.number(Math.abs(off)) + " h " + (off > 0 ? "ahead" : "behind");
  }

  /** Whether anything is narrowed. */
  public boolean isNarrowed() {
    return asked != null && (asked.userId().isPresent() || asked.holdingForms());
  }

  private Addresses address() {
    return listing.into(
        Addresses.of(page.getBase() + "device-logs/devices/")
            .with("worker", worker, "")
            .with("only", only, ""));
  }

  public String getWorker() {
    return worker;
  }

  public void setWorker(String worker) {
    this.worker = worker;
  }

  public String getOnly() {
    return only;
  }

  public void setOnly(String only) {
    this.only = only;
  }

  public Listing getListing() {
    return listing;
  }
}
