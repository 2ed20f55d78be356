package org.commcarehq.submissions.limits;

import org.commcarehq.platform.settings.Settings;

/** What of submissions is limited. */
enum LimitKind {
  FORMS("forms") {
    @Override
    Settings.Limit of(Settings.Limits limits) {
      return limits.forms();
    }
  },
  CASE_UPDATES("case-updates") {
    @Override
    Settings.Limit of(Settings.Limits limits) {
      return limits.caseUpdates();
    }
  };

  private final String key;

  LimitKind(String key) {
    this.key = key;
  }

  /** Its name among the counts. */
  String key() {
    return key;
  }

  abstract Settings.Limit of(Settings.Limits limits);
}
