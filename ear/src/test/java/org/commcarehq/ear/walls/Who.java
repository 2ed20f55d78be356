package org.commcarehq.ear.walls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.Visitor;

/**
 * Somebody who asks for something.
 *
 * @param name who it is, for the one who reads that a test has failed
 * @param headers by which they are known
 */
record Who(String name, Map<String, String> headers) {
  /** Who has not signed in. */
  static Who nobody() {
    return new Who("nobody", Map.of());
  }

  /** A user of the website who has signed in there. */
  static Who onTheWebsite(ReadyStack stack, String username) throws Exception {
    Visitor visitor = Visitor.signedIn(stack.get("url"), username, stack.get("webPassword"));
    return new Who(
        username + " on the website",
        Map.of("Cookie", visitor.cookies(), "Origin", stack.get("url")));
  }

  /** A superuser who has said why they enter a project. */
  static Who visiting(ReadyStack stack, String username, String domain) throws Exception {
    Visitor visitor = Visitor.signedIn(stack.get("url"), username, stack.get("webPassword"));
    visitor.press(
        "/superuser/",
        "entering",
        Map.of(
            "project",
            domain,
            "reason",
            "Ticket 7: a test",
            "password",
            stack.get("webPassword"),
            "enter",
            "Enter the project"));
    return new Who(
        username + " visiting", Map.of("Cookie", visitor.cookies(), "Origin", stack.get("url")));
  }

  /** Who tries to sign in on the website and stays who they are there: nobody. */
  static Who trying(ReadyStack stack, String login, String password) throws Exception {
    try {
      Visitor.signedIn(stack.get("url"), login, password);
    } catch (IllegalStateException refused) {
      return new Who(login + " refused on the website", Map.of());
    }
    throw new IllegalStateException(login + " got in");
  }

  /** Who sends a name and a password with each request. */
  static Who withPassword(String login, String password) {
    String pair = login + ":" + password;
    return new Who(
        login + " by password",
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
  }
}
