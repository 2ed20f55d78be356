package org.commcarehq.web.pages.locations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.locations.LocationPoint;
import org.commcarehq.locations.LocationService;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.Reaches;

/** The places that have coordinates, drawn; those that lie close together as one circle. */
@Named("placeMap")
@RequestScoped
public class LocationMapPage {
  private static final double CELL = 30; // units of the drawing within which circles would touch
  private static final double DOT = 6;
  private static final double LARGEST = 26;
  private static final int LISTED = 200;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject Reaches reaches;
  @Inject LocationService locations;

  private List<LocationPoint> points;
  private MapFrame frame;

  /** The places with coordinates that the reader may see, or those of one branch. */
  public List<LocationPoint> getPoints() {
    if (points == null) {
      points = locations.points(page.getDomainName(), reaches.within(), page.parameter("below"));
    }
    return points;
  }

  private MapFrame frame() {
    if (frame == null) {
      frame = page.parameter("box").flatMap(MapFrame::in).orElseGet(this::usual);
    }
    return frame;
  }

  private MapFrame usual() {
    List<LocationPoint> here = getPoints().stream().filter(this::isHere).toList();
    return MapFrame.around(here.isEmpty() ? getPoints() : near(here.get(0)));
  }

  /** A place with what lies around it, so that it is seen where it is. */
  private List<LocationPoint> near(LocationPoint here) {
    return getPoints().stream()
        .filter(
            one ->
                one.coordinates()
                            .latitude()
                            .subtract(here.coordinates().latitude())
                            .abs()
                            .doubleValue()
                        < 0.5
                    && one.coordinates()
                            .longitude()
                            .subtract(here.coordinates().longitude())
                            .abs()
                            .doubleValue()
                        < 0.5)
        .toList();
  }

  private boolean isHere(LocationPoint point) {
    return page.parameter("at").filter(point.id()::equals).isPresent();
  }

  /** The places on the part that is shown. */
  public List<LocationPoint> getShown() {
    return getPoints().stream().filter(frame()::shows).limit(LISTED).toList();
  }

  /** The circles: places whose own would touch are one. */
  public List<MapSpot> getSpots() {
    List<List<LocationPoint>> groups = new ArrayList<>();
    for (LocationPoint point : getPoints()) {
      if (frame().shows(point)) {
        groups.stream()
            .filter(group -> touches(group.get(0), point))
            .findFirst()
            .orElseGet(() -> begun(groups))
            .add(point);
      }
    }
    return groups.stream().map(this::spot).toList();
  }

  private static List<LocationPoint> begun(List<List<LocationPoint>> groups) {
    List<LocationPoint> fresh = new ArrayList<>();
    groups.add(fresh);
    return fresh;
  }

  private boolean touches(LocationPoint one, LocationPoint other) {
    double x = frame().x(one.coordinates()) - frame().x(other.coordinates());
    double y = frame().y(one.coordinates()) - frame().y(other.coordinates());
    return Math.hypot(x, y) < CELL;
  }

  private MapSpot spot(List<LocationPoint> some) {
    double x = some.stream().mapToDouble(one -> frame().x(one.coordinates())).average().orElse(0);
    double y = some.stream().mapToDouble(one -> frame().y(one.coordinates())).average().orElse(0);
    boolean here = some.stream().anyMatch(this::isHere);
    if (some.size() == 1) {
      LocationPoint one = some.get(0);
      return new MapSpot(
          x, y, DOT, 1, one.name() + ", " + one.typeName(), addressOf(one.id()), here);
    }
    double radius = Math.min(LARGEST, DOT + 3 * Math.log(some.size()) + 3);
    return new MapSpot(
        x,
        y,
        radius,
        some.size(),
        text.count(some.size(), "place", "places") + " close together: look closer",
        closer(x, y),
        here);
  }

  private String closer(double x, double y) {
    return Addresses.of(page.getBase() + "locations/map/")
        .with("below", page.parameter("below").orElse(""), "")
        .with("box", frame().box(x - CELL, y - CELL, x + CELL, y + CELL), "")
        .toString();
  }

  /** Where one place is shown. */
  public String addressOf(String id) {
    return Addresses.of(page.getBase() + "locations/").with("at", id, "").toString();
  }

  /** Lines of latitude and longitude. */
  public List<MapLine> getLines() {
    return frame().lines();
  }

  /** Whether only a part of the places is shown. */
  public boolean isClose() {
    return page.parameter("box").isPresent() || page.parameter("at").isPresent();
  }

  /** A number for the drawing. */
  public String at(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  public double getWidth() {
    return MapFrame.WIDTH;
  }

  public double getHeight() {
    return MapFrame.HEIGHT;
  }

  /** The branch that is shown, by its id. */
  public Optional<String> getBelow() {
    return page.parameter("below");
  }
}
