package org.commcarehq.locations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.commcarehq.platform.Refused;

/** Where a place lies, in degrees (WGS 84), to six digits: about a hand's width. */
public record Coordinates(BigDecimal latitude, BigDecimal longitude) {
  private static final int DIGITS = 6;
  private static final int LONGEST = 30;
  private static final BigDecimal NORTH = BigDecimal.valueOf(90);
  private static final BigDecimal EAST = BigDecimal.valueOf(180);

  /** Refuses what is nowhere on earth. */
  public Coordinates {
    if (latitude.abs().compareTo(NORTH) > 0 || longitude.abs().compareTo(EAST) > 0) {
      throw new Refused(LocationRefusal.NOWHERE, latitude + ", " + longitude);
    }
    latitude = latitude.setScale(DIGITS, RoundingMode.HALF_EVEN);
    longitude = longitude.setScale(DIGITS, RoundingMode.HALF_EVEN);
  }

  /** As people write them; empty where both are. */
  public static Optional<Coordinates> of(String latitude, String longitude) {
    String north = latitude == null ? "" : latitude.strip();
    String east = longitude == null ? "" : longitude.strip();
    if (north.isEmpty() && east.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Coordinates(number(north, north, east), number(east, north, east)));
  }

  private static BigDecimal number(String text, String north, String east) {
    if (text.length() <= LONGEST && text.matches("[+-]?\\d{1,3}(\\.\\d*)?")) {
      return new BigDecimal(text.endsWith(".") ? text + "0" : text);
    }
    throw new Refused(LocationRefusal.NOWHERE, north + ", " + east);
  }

  /** Degrees to the north, without zeros that say nothing. */
  public String north() {
    return latitude.stripTrailingZeros().toPlainString();
  }

  /** Degrees to the east, without zeros that say nothing. */
  public String east() {
    return longitude.stripTrailingZeros().toPlainString();
  }
}
