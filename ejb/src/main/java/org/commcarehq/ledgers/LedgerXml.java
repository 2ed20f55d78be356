package org.commcarehq.ledgers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.time.DeviceTime;
import org.commcarehq.platform.xml.XmlElement;

/** Reads the ledger blocks of a form: tree to values. Touches nothing else. */
public final class LedgerXml {
  private static final String NAMESPACE = "http://commcarehq.org/ledger/v1";
  private static final int ENTRIES = 50_000;
  private static final int ID_LENGTH = 255;
  private static final int DECIMALS = 6;
  private static final int DIGITS = 15; // before the point
  private static final int QUANTITY_LENGTH = 60;

  private final List<LedgerUpdate> updates = new ArrayList<>();

  private LedgerXml() {}

  /**
   * The blocks anywhere in the form, in document order. An entry without a quantity says nothing
   * and is passed over; more than six decimals are rounded to the nearest, halves to even.
   *
   * @throws RefusedContent with a {@link LedgerRefusal}
   * @throws Refused when there are too many entries
   */
  public static List<LedgerUpdate> updatesIn(XmlElement form) {
    LedgerXml reader = new LedgerXml();
    reader.collect(form);
    return reader.updates;
  }

  private void collect(XmlElement element) {
    for (XmlElement child : element.children()) {
      if (!child.namespace().equals(NAMESPACE)) {
        collect(child);
      } else if (child.name().equals("balance")) {
        readBalance(child);
      } else if (child.name().equals("transfer")) {
        readTransfer(child);
      }
    }
  }

  private void readBalance(XmlElement block) {
    String caseId = caseIn(block, "entity-id").orElseThrow(() -> noCase(block));
    String type = limited("type", block.attribute("type").orElse(""));
    entries(block)
        .forEach(line -> add(block, line, caseId, LedgerKind.BALANCE, type, line.quantity()));
  }

  private void readTransfer(XmlElement block) {
    Optional<String> source = caseIn(block, "src");
    Optional<String> target = caseIn(block, "dest");
    if (source.isEmpty() && target.isEmpty()) {
      throw noCase(block);
    }
    String type = limited("type", block.attribute("type").orElse(""));
    for (Line line : entries(block)) {
      source.ifPresent(
          from -> add(block, line, from, LedgerKind.TRANSFER, type, line.quantity().negate()));
      target.ifPresent(to -> add(block, line, to, LedgerKind.TRANSFER, type, line.quantity()));
    }
  }

  private void add(
      XmlElement block,
      Line line,
      String caseId,
      LedgerKind kind,
      String type,
      BigDecimal quantity) {
    if (updates.size() >= ENTRIES) {
      throw new Refused(LedgerRefusal.TOO_MANY, ENTRIES);
    }
    updates.add(
        new LedgerUpdate(
            new LedgerKey(caseId, line.section(), line.entry()),
            kind,
            type,
            quantity,
            dateOf(block)));
  }

  /** What a block says of one product in one section. */
  private record Line(String entry, String section, BigDecimal quantity) {}

  private static List<Line> entries(XmlElement block) {
    List<Line> lines = new ArrayList<>();
    block
        .children("entry")
        .forEach(
            entry -> {
              String product = limited("entry id", id(entry, "id"));
              if (product.isEmpty()) {
                throw new RefusedContent(LedgerRefusal.PRODUCT_MISSING, block.name());
              }
              List<XmlElement> values = entry.children("value").toList();
              for (XmlElement value : values.isEmpty() ? List.of(entry) : values) {
                quantity(value)
                    .map(quantity -> new Line(product, section(block, value), quantity))
                    .ifPresent(lines::add);
              }
            });
    return lines;
  }

  private static String section(XmlElement block, XmlElement value) {
    String section = id(value, "section-id");
    section = section.isEmpty() ? id(block, "section-id") : section;
    if (section.isEmpty()) {
      throw new RefusedContent(LedgerRefusal.SECTION_MISSING, block.name());
    }
    return limited("section-id", section);
  }

  private static Optional<String> caseIn(XmlElement block, String attribute) {
    return Optional.of(limited(attribute, id(block, attribute))).filter(id -> !id.isEmpty());
  }

  private static String id(XmlElement element, String attribute) {
    return element.attribute(attribute).map(String::strip).orElse("");
  }

  private static RefusedContent noCase(XmlElement block) {
    return new RefusedContent(LedgerRefusal.CASE_MISSING, block.name());
  }

  private static String limited(String what, String text) {
    if (text.length() > ID_LENGTH) {
      throw new RefusedContent(LedgerRefusal.TOO_LONG, what, ID_LENGTH);
    }
    return text;
  }

  private static Optional<Instant> dateOf(XmlElement block) {
    return block
        .attribute("date")
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                DeviceTime.parse(text)
                    .orElseThrow(() -> new RefusedContent(LedgerRefusal.DATE, text, block.name())));
  }

  private static Optional<BigDecimal> quantity(XmlElement value) {
    String text = id(value, "quantity");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.length() > QUANTITY_LENGTH) {
        throw new RefusedContent(LedgerRefusal.QUANTITY, text.substring(0, QUANTITY_LENGTH));
      }
      BigDecimal exact = new BigDecimal(text);
      boolean tooSmall = exact.scale() > QUANTITY_LENGTH; // rounding it would cost minutes
      if (tooSmall || (long) exact.precision() - exact.scale() > DIGITS) {
        throw new RefusedContent(LedgerRefusal.QUANTITY, text);
      }
      return Optional.of(exact.setScale(DECIMALS, RoundingMode.HALF_EVEN));
    } catch (NumberFormatException noNumber) {
      throw new RefusedContent(LedgerRefusal.QUANTITY, text);
    }
  }
}
