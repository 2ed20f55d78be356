package org.commcarehq.web.pages;

import org.commcarehq.platform.Refused;

/** Says a refusal the way a person would. */
public final class Refusals {
  private Refusals() {}

  /** What was refused, what was kept and what to do. */
  public static String words(Refused refused) {
    return switch (refused.reason().name()) {
      case "NO_SUCH_FORM" -> "This submission is not there any more. Nothing was changed.";
      case "NOT_IN_THIS_STATE" ->
          "Its state has changed meanwhile, so this cannot be done any more. Nothing was changed;"
              + " what you see below is how it is now.";
      case "EDITED_MEANWHILE" ->
          "Somebody else saved another version meanwhile. Nothing was changed.";
      case "REASON_MISSING" -> "Nothing was changed: say why, for those who will read it later.";
      case "NOTHING_TO_DO" -> "Nothing was begun: choose at least one row first.";
      case "STILL_RUNNING" -> "It is not over yet. Wait until it is done, then undo it.";
      case "LOCKED" -> "Somebody else is changing this right now. Nothing was changed; try again.";
      case "NO_SUCH_CASE" -> "This case is not there any more. Nothing was changed.";
      default -> refused.getMessage() + ". Nothing was changed.";
    };
  }
}
