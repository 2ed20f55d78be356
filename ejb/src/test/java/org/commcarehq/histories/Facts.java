package org.commcarehq.histories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one version of a form says.
 *
 * @param xmlns its type
 * @param id the id that it names
 * @param number tells versions with the same content apart
 * @param user who filled it
 * @param sentOn when it was sent first
 * @param parts its blocks in the order of the document
 */
record Facts(String xmlns, String id, int number, String user, Instant sentOn, List<Part> parts) {
  /** Its blocks of one case, those that create it first. */
  List<Part.Block> blocksOf(String caseId) {
    List<Part.Block> blocks = new ArrayList<>();
    blocks().stream()
        .filter(b -> b.caseId().equals(caseId) && b.create().isPresent())
        .forEach(blocks::add);
    blocks().stream()
        .filter(b -> b.caseId().equals(caseId) && b.create().isEmpty())
        .forEach(blocks::add);
    return blocks;
  }

  /** All its case blocks. */
  List<Part.Block> blocks() {
    return parts.stream().filter(Part.Block.class::isInstance).map(Part.Block.class::cast).toList();
  }

  /** The cases that its case blocks speak of. */
  Set<String> cases() {
    Set<String> ids = new LinkedHashSet<>();
    blocks().forEach(block -> ids.add(block.caseId()));
    return ids;
  }

  /** The cases whose ledgers it changes. */
  Set<String> ledgerCases() {
    Set<String> ids = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof Part.Balance balance) {
        ids.add(balance.caseId());
      } else if (part instanceof Part.Transfer transfer) {
        ids.add(transfer.from());
        ids.add(transfer.to());
      }
    }
    ids.remove("");
    return ids;
  }

  /** All cases that it touches. */
  Set<String> touched() {
    Set<String> ids = new LinkedHashSet<>(cases());
    ids.addAll(ledgerCases());
    return ids;
  }

  /** What the device's clock said when a block was made. */
  Optional<Instant> dateOf(Part.Block block) {
    return block.age().map(sentOn::minus);
  }
}
