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
      case "PASSWORD_TOO_SHORT" ->
          "This password is too short: it needs at least 8 characters. Nothing was changed.";
      case "PASSWORD_TOO_LONG" ->
          "This password is too long: it has at most 128 characters. Nothing was changed.";
      case "PASSWORD_TOO_COMMON" ->
          "This password is among those that are guessed first, or is made of your name. Choose"
              + " another one. Nothing was changed.";
      case "PASSWORD_WRONG" -> "The present password is not right. Nothing was changed.";
      case "RESET_OVER" ->
          "This link was used already, or is too old. Ask for another one. Nothing was changed.";
      case "CODE_WRONG" ->
          "This code is not the one that your app shows now. Wait for the next one and try again.";
      case "VISIT_WITHOUT_REASON" -> "Say why, for the project's administrators to read.";
      case "VISIT_WITHOUT_PASSWORD" -> "This is not your password. Nothing was opened.";
      case "NO_ADDRESS" ->
          "This is no e-mail address. Nobody was invited: type it as in name@example.org.";
      case "SENT_TOO_OFTEN" ->
          "It was sent a moment ago, or ten times already. Nothing was sent; wait a minute, or take"
              + " it back and invite anew.";
      case "MORE_THAN_YOU_MAY_GIVE" ->
          "You cannot give or take this role: it includes more than yours, or only administrators"
              + " may give it. Nothing was changed.";
      case "NO_SUCH_ROLE_HERE" -> "Choose a role first. Nothing was changed.";
      case "LAST_ADMIN" ->
          refused.getMessage() + ". Make somebody else administrator first. Nothing was changed.";
      default -> refused.getMessage() + ". Nothing was changed.";
    };
  }
}
