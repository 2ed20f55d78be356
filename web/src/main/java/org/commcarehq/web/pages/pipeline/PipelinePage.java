package org.commcarehq.web.pages.pipeline;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.commcarehq.peoplefeed.FeedPlaceService;
import org.commcarehq.peoplefeed.FeedStatus;
import org.commcarehq.platform.blobs.SpoolStatus;
import org.commcarehq.reports.PillowStatus;
import org.commcarehq.reports.PipelineService;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.NeedsAdmin;

/** How far search and reports are behind what phones have sent, and what could not be taken. */
@Named("pipeline")
@RequestScoped
public class PipelinePage {
  private static final int SHOWN = 20;
  private static final double GOAL_SECONDS = 15;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject PipelineService pipeline;
  @Inject FeedPlaceService places;

  private List<Lane> lanes;
  private Instant completeUpTo;
  private SpoolStatus spool;
  private List<FeedStatus> feeds;

  /** The pillows. */
  public List<Lane> getLanes() {
    if (lanes == null) {
      lanes =
          pipeline.pillows().stream()
              .collect(
                  Collectors.groupingBy(
                      PillowStatus::name, LinkedHashMap::new, Collectors.toList()))
              .entrySet()
              .stream()
              .map(
                  one ->
                      new Lane(
                          one.getKey(),
                          one.getValue(),
                          pipeline.parked(one.getKey(), page.getDomainName(), SHOWN)))
              .toList();
    }
    return lanes;
  }

  /** Up to when all data of this project are complete. */
  public Instant getCompleteUpTo() {
    if (completeUpTo == null) {
      completeUpTo = pipeline.completeUpTo(page.getDomainName());
    }
    return completeUpTo;
  }

  /** The state of the whole in one sentence. */
  public String getSentence() {
    long parked = getLanes().stream().mapToLong(lane -> lane.parked().size()).sum();
    boolean fresh = text.isFresh(getCompleteUpTo());
    String upTo = text.complete(getCompleteUpTo());
    String held =
        parked == 0
            ? "."
            : ". " + text.count(parked, "change is", "changes are") + " parked and wait for you.";
    return (fresh ? "All data are c" : "Data are c") + upTo.substring(1) + held;
  }

  /** Whether all is within the goal and nothing is parked. */
  public boolean isWell() {
    return text.isFresh(getCompleteUpTo())
        && getLanes().stream().allMatch(lane -> lane.parked().isEmpty());
  }

  /** How a number of seconds behind is to be seen. */
  public Badge lag(double seconds, long changes) {
    if (changes == 0) {
      return new Badge("Up to date", "pi-check-circle", "ok");
    }
    return seconds <= GOAL_SECONDS
        ? new Badge(text.seconds(seconds) + " behind", "pi-check-circle", "ok")
        : new Badge(text.seconds(seconds) + " behind", "pi-clock", "warn");
  }

  /** Files that wait to be moved to the file store. */
  public SpoolStatus getSpool() {
    if (spool == null) {
      spool = pipeline.spool();
    }
    return spool;
  }

  /** Databases of an older installation whose people are followed. */
  public List<FeedStatus> getFeeds() {
    if (feeds == null) {
      feeds = places.list();
    }
    return feeds;
  }

  /** Whether such a database can be read. */
  public Badge feed(FeedStatus status) {
    return status.trouble().isEmpty()
        ? new Badge("Followed", "pi-check-circle", "ok")
        : new Badge("Cannot be read", "pi-exclamation-triangle", "bad");
  }

  /** Changes that wait to be published. */
  public long getUnpublished() {
    return pipeline.relayLag().changes();
  }

  /** What a pillow is called on screen. */
  public String title(String pillow) {
    return text.humane(pillow);
  }

  /** Tries one parked change once more. */
  @NeedsAdmin
  public void replay(String pillow, String id) {
    pipeline.replay(pillow, page.getDomainName(), id);
    lanes = null;
  }

  /** Tries all parked changes of this project once more. */
  @NeedsAdmin
  public void replayAll(String pillow) {
    pipeline.replayAll(pillow, page.getDomainName());
    lanes = null;
  }
}
