package org.commcarehq.web.pages.devices;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.commcarehq.devices.DeviceLogRow;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.devices.DeviceReportView;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.Harmless;

/** One report of a device with its lines, page by page. */
@Named("deviceReport")
@RequestScoped
public class DeviceReportPage {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject DeviceLogService logs;

  private DeviceReportView report;
  private Listing listing;
  private List<DeviceLogRow> lines;

  /** Finds the report, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    listing = new Listing(page, "line", Set.of());
    report = logs.find(page.getDomainName(), page.getId()).orElse(null);
    if (report == null) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such report");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  /** The report. */
  public DeviceReportView getReport() {
    return report;
  }

  /** What the device is called, as far as it says. */
  public String getTitle() {
    return report.deviceModel().map(model -> "Device report, " + model).orElse("Device report");
  }

  /** The lines on the page that is shown. */
  public List<DeviceLogRow> getLines() {
    if (lines == null) {
      lines = logs.lines(report.domain(), report.id(), listing.getFirst(), Listing.PAGE);
    }
    return lines;
  }

  /** Which lines are shown: "1–50 of 120". */
  public String getRange() {
    int first = listing.getFirst();
    return text.number(first + 1L)
        + "–"
        + text.number(first + (long) getLines().size())
        + " of "
        + text.number(report.lines());
  }

  /** The address of the page before, empty on the first. */
  public String getBefore() {
    return listing.getFirst() == 0 ? "" : address(listing.getFirst() / Listing.PAGE);
  }

  /** The address of the page after, empty on the last. */
  public String getAfter() {
    return listing.getFirst() + Listing.PAGE >= report.lines()
        ? ""
        : address(listing.getFirst() / Listing.PAGE + 2);
  }

  private String address(int number) {
    return Addresses.of(page.getBase() + "device-logs/reports/" + text.piece(report.id()) + "/")
        .with("page", number, 1)
        .toString();
  }
}
