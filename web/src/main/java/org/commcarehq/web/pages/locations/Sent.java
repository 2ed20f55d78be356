package org.commcarehq.web.pages.locations;

import jakarta.faces.context.FacesContext;
import java.util.Optional;
import org.commcarehq.locations.Person;

/** What a page sent besides the fields of its components. */
final class Sent {
  private static final String MEMBER = "member:";

  private Sent() {}

  /** The value of this name, where one was sent. */
  static Optional<String> given(String name) {
    return Optional.ofNullable(
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name));
  }

  /** The value of this name, or an empty text. */
  static String text(String name) {
    return given(name).orElse("");
  }

  /** Whom a key in a list of choices means. */
  static Person person(String key) {
    return key.startsWith(MEMBER)
        ? Person.member(key.substring(MEMBER.length()))
        : Person.worker(key.substring(key.indexOf(':') + 1));
  }
}
