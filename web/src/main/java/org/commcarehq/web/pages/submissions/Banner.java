package org.commcarehq.web.pages.submissions;

import java.util.Optional;
import org.commcarehq.forms.FormView;

/**
 * The state of a submission in words.
 *
 * @param newer the id of the version that took its place
 */
public record Banner(
    String tone, String icon, String words, String meaning, Optional<String> newer) {
  static Banner of(String tone, String icon, String words, String meaning, FormView form) {
    return new Banner(tone, icon, words, meaning, form.origId());
  }
}
