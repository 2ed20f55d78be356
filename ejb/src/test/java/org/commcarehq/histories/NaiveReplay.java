package org.commcarehq.histories;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** One case and its ledgers from the beginning: what its forms, in their order, make of it. */
final class NaiveReplay {
  final String caseId;
  Optional<NaiveCase> state = Optional.empty();

  /** What each form that counts changed, as {@code name: before → after}, in their order. */
  final Map<NaiveForm, List<String>> changes = new LinkedHashMap<>();

  /** Balances by section and entry. */
  final Map<String, BigDecimal> balances = new TreeMap<>();

  /** What each form that counts did to the ledgers, in the order of the form. */
  final Map<NaiveForm, List<String>> lines = new LinkedHashMap<>();

  NaiveReplay(String caseId, List<NaiveForm> order) {
    this.caseId = caseId;
    for (NaiveForm form : order) {
      if (form.counts()) {
        changes.put(form, applyBlocks(form));
        lines.put(form, applyLedgers(form));
      }
    }
  }

  private List<String> applyBlocks(NaiveForm form) {
    Map<String, String> before = state.map(NaiveCase::values).orElse(Map.of());
    for (Part.Block block : form.facts.blocksOf(caseId)) {
      String user = block.user().orElse(form.facts.user());
      Instant when = form.facts.dateOf(block).orElse(form.receivedOn);
      NaiveCase current = state.orElseGet(() -> new NaiveCase(user, when));
      current.apply(block, user, when, form.storedId);
      state = Optional.of(current);
    }
    Map<String, String> after = state.map(NaiveCase::values).orElse(Map.of());
    return difference(before, after);
  }

  static List<String> difference(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String old = before.get(name);
      String now = after.get(name);
      if (old == null ? now != null : !old.equals(now)) {
        changes.add(name + ": " + old + " → " + now);
      }
    }
    return changes;
  }

  private List<String> applyLedgers(NaiveForm form) {
    List<String> done = new ArrayList<>();
    for (Part part : form.facts.parts()) {
      if (part instanceof Part.Balance balance && balance.caseId().equals(caseId)) {
        BigDecimal quantity = number(balance.quantity());
        String type = quantity.signum() == 0 ? "stockout" : "stockonhand";
        done.add(line(balance.section() + "/" + balance.entry(), type, quantity, true));
      } else if (part instanceof Part.Transfer transfer) {
        String key = transfer.section() + "/" + transfer.entry();
        if (transfer.from().equals(caseId)) {
          done.add(line(key, "moved", number(transfer.quantity()).negate(), false));
        }
        if (transfer.to().equals(caseId)) {
          done.add(line(key, "moved", number(transfer.quantity()), false));
        }
      }
    }
    return done;
  }

  private String line(String key, String type, BigDecimal quantity, boolean isAll) {
    BigDecimal before = balances.getOrDefault(key, BigDecimal.ZERO);
    BigDecimal after = isAll ? quantity : before.add(quantity);
    balances.put(key, after);
    return "%s %s %s by %s to %s"
        .formatted(key, type, plain(quantity), plain(after.subtract(before)), plain(after));
  }

  /** Six decimals, halves to even. */
  private static BigDecimal number(String text) {
    return new BigDecimal(text).setScale(6, RoundingMode.HALF_EVEN);
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
