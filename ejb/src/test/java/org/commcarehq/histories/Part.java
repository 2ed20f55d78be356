package org.commcarehq.histories;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One block of a form. */
sealed interface Part {
  /**
   * A case block.
   *
   * @param user empty: the form's
   * @param age how long ago the device says it was, at the time of receipt; empty: it does not say
   * @param create empty: no create element
   */
  record Block(
      String caseId,
      Optional<String> user,
      Optional<Duration> age,
      Optional<Map<String, String>> create,
      Map<String, String> update,
      List<Link> links,
      List<File> files,
      boolean close)
      implements Part {}

  /**
   * A link of a case.
   *
   * @param relationship empty: not said
   * @param target empty: the link is removed
   */
  record Link(String identifier, String type, String relationship, String target) {}

  /**
   * A file of a case.
   *
   * @param source empty: the file is taken away
   */
  record File(String name, String source) {}

  /** A ledger's balance. */
  record Balance(String caseId, String section, String entry, String quantity) implements Part {}

  /**
   * A transfer between ledgers.
   *
   * @param from empty: from outside
   * @param to empty: to outside
   */
  record Transfer(String from, String to, String section, String entry, String quantity)
      implements Part {}

  /** Something that makes the server refuse the content of the whole form. */
  record Flaw(String xml) implements Part {}
}
