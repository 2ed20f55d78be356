package org.commcarehq.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.commcarehq.apps.xform.FormDefinition;
import org.commcarehq.platform.xml.RawXml;

/**
 * A form as a worker filled and sent it.
 *
 * @param formId the instance id; a correction carries the id of the form that it replaces
 * @param received when it reached the server
 */
record DemoVisit(
    DemoForm form,
    DemoWorker worker,
    String formId,
    boolean correction,
    Instant started,
    Instant completed,
    Instant received,
    Place place,
    Answers answers) {
  private static final String CLIENT =
      "CommCare Android, version \"2.58.0\"(469000). App v1. CommCare Version 2.58. Build 469000";
  private static final DateTimeFormatter DEVICE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX");

  /** The XML that the phone sends. */
  RawXml xml(FormDefinition definition, ZoneId zone) {
    Answers all =
        answers
            .copy()
            .set("meta/deviceID", worker.deviceId())
            .set("meta/timeStart", DEVICE_TIME.format(started.atZone(zone)))
            .set("meta/timeEnd", DEVICE_TIME.format(completed.atZone(zone)))
            .set("meta/username", worker.username())
            .set("meta/userID", worker.id())
            .set("meta/instanceID", formId)
            .set("meta/appVersion", CLIENT)
            .set("meta/drift", 0)
            .set("meta/location", place.text(8));
    return FilledForm.of(definition, all);
  }

  /** File name of the picture that goes with the form, if there is one. */
  Optional<String> picture() {
    return answers.find("/data/house_photo").or(() -> answers.find("/data/card_photo"));
  }

  /** The same form, corrected on a later day. */
  DemoVisit corrected(Answers better, Instant later) {
    return new DemoVisit(form, worker, formId, true, started, completed, later, place, better);
  }
}
