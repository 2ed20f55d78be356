package org.commcarehq.pillows.forms;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormView;
import org.commcarehq.pillows.changes.FeedChange;
import org.commcarehq.pillows.feed.DocumentFields;

/** A form as the search index {@code hq-forms} holds it. */
final class FormDocument {
  private FormDocument() {}

  static Map<String, Object> of(FormView form, FeedChange source, Instant now) {
    String name = form.name().orElse(form.xmlns());
    return new DocumentFields()
        .put("domain", form.domain())
        .put("form_id", form.id())
        .put("version", form.version())
        .put("xmlns", form.xmlns())
        .put("form_name", name)
        .put("app_id", form.appId())
        .put("user_id", form.userId())
        .put("username", form.username())
        .put("device_id", form.deviceId())
        .moment("received_on", Optional.of(form.receivedOn()))
        .moment("completed_on", form.completedOn())
        .put("state", form.state().name())
        .put("problem", form.problem())
        .put("case_ids", form.caseIds())
        .put("text", textOf(form, name))
        .moment("published_on", Optional.of(source.publishedOn()))
        .moment("indexed_on", Optional.of(now))
        .asMap();
  }

  private static String textOf(FormView form, String name) {
    return String.join("\n", name, form.username().orElse(""), form.id(), form.answersText());
  }
}
