package org.commcarehq.devices;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.BlobReleaseService;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.users.Reach;

/** Door to device logs: kept, searched, and removed when they are old. */
@Stateless
public class DeviceLogService {
  private static final int ID_LENGTH = 32; // hex digits, as long as any id of ours
  private static final int REPORTS = 500; // removed by one call at most …
  private static final int LINES = 20_000; // … or reports of so many lines
  private static final int DAYS = 5_000;

  @Inject DeviceLogStore store;
  @Inject DeviceLogSearchStore search;
  @Inject DeviceLogSweepStore sweep;
  @Inject BlobReleaseService blobs;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Keeps a report and its lines. One whose id is known, or that brings none and came byte for byte
   * from the same sender before, is left as it is.
   */
  public KeptReport keep(XmlElement tree, ReportArrival arrival) {
    DeviceReport report = DeviceReportXml.read(tree, arrival.receivedOn());
    String id = report.instanceId().orElseGet(() -> idOf(arrival));
    if (!store.insert(id, report, arrival)) {
      return new KeptReport(id, false);
    }
    store.insertLines(arrival.domain(), id, report);
    return new KeptReport(id, true);
  }

  /** The id that a report will have or would have. */
  public String idOf(XmlElement tree, ReportArrival arrival) {
    return DeviceReportXml.read(tree, arrival.receivedOn())
        .instanceId()
        .orElseGet(() -> idOf(arrival));
  }

  /** One report. */
  public Optional<DeviceReportView> find(String domain, String id) {
    return search.report(domain, id);
  }

  /** Lines of one report in its own order. */
  public List<DeviceLogRow> lines(String domain, String reportId, int offset, int limit) {
    return search.lines(domain, reportId, offset, limit);
  }

  /** A page of the lines that match, over all reports. */
  public DeviceLogResults search(DeviceLogQuery query) {
    Instant now = clock.instant(); // lines are there as soon as their report is acknowledged
    return new DeviceLogResults(search.find(query), search.count(query), now);
  }

  /** The types of the lines within reach, in alphabetical order, 200 at most. */
  public List<String> types(String domain, Reach reach) {
    return search.types(domain, reach);
  }

  /**
   * Removes some of what is older than the setting allows: one batch, one transaction. Repeating it
   * until it says 0 removes all; it may be broken off at any point and called on several nodes.
   *
   * @return rows removed of reports and of the heartbeats' history
   */
  public int removeAged() {
    Instant before = clock.instant().minus(Duration.ofDays(settings.deviceLogs().keepDays()));
    Map<String, List<String>> byDomain = new LinkedHashMap<>();
    int reports = 0;
    int lines = 0;
    for (DeviceLogSweepStore.Aged aged : sweep.lockAged(before, REPORTS)) {
      lines += aged.lines();
      if (reports > 0 && lines > LINES) {
        break;
      }
      byDomain.computeIfAbsent(aged.domain(), domain -> new ArrayList<>()).add(aged.id());
      reports++;
    }
    byDomain.forEach((domain, ids) -> blobs.release(domain, sweep.delete(domain, ids)));
    return reports + sweep.deleteDays(before.atOffset(ZoneOffset.UTC).toLocalDate(), DAYS);
  }

  /**
   * Removes some of the blobs that removed reports had: one batch, one transaction. A blob stays
   * while another report has it. Repeating it until it says 0 removes all.
   *
   * @return how many blobs were looked at
   */
  public int removeBlobs() {
    List<BlobKey> released = blobs.lockReleased(REPORTS);
    if (!released.isEmpty()) {
      Set<BlobKey> needed = sweep.withReport(released);
      blobs.keep(needed);
      blobs.remove(released.stream().filter(key -> !needed.contains(key)).toList());
    }
    return released.size();
  }

  /** How many lines would be kept of a report. */
  public int linesIn(XmlElement tree, ReportArrival arrival) {
    return DeviceReportXml.read(tree, arrival.receivedOn()).lines().size();
  }

  private static String idOf(ReportArrival arrival) {
    String source = arrival.domain() + '\0' + arrival.submitterId() + '\0' + arrival.contentHash();
    return Sha256.hex(source.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
  }
}
