package org.commcarehq.web.pages.locations;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.locations.Coordinates;
import org.commcarehq.locations.Location;
import org.commcarehq.locations.LocationDraft;

/** A place as it is written on the page. */
public class LocationForm implements Serializable {
  private static final long serialVersionUID = 1L;
  private String typeId;
  private String name;
  private String siteCode;
  private String externalId;
  private String latitude;
  private String longitude;
  private long version;
  private Map<String, String> values = new HashMap<>();

  static LocationForm of(Location place) {
    LocationForm form = new LocationForm();
    form.typeId = place.typeId();
    form.name = place.name();
    form.siteCode = place.siteCode();
    form.externalId = place.externalId().orElse("");
    form.latitude = place.coordinates().map(Coordinates::north).orElse("");
    form.longitude = place.coordinates().map(Coordinates::east).orElse("");
    form.version = place.version();
    form.values.putAll(place.fields());
    return form;
  }

  /** Takes what was written into the fields of this schema. */
  void take(FieldSchema schema, Function<String, Optional<String>> sent) {
    schema
        .fields()
        .forEach(
            field ->
                sent.apply("field-" + field.slug())
                    .map(String::strip)
                    .ifPresent(value -> keep(field.slug(), value)));
  }

  private void keep(String slug, String value) {
    if (value.isEmpty()) {
      values.remove(slug);
    } else {
      values.put(slug, value);
    }
  }

  LocationDraft draft(Optional<String> parentId) {
    return new LocationDraft(
        typeId == null ? "" : typeId,
        parentId,
        name,
        Optional.ofNullable(siteCode),
        Optional.ofNullable(externalId),
        Coordinates.of(latitude, longitude),
        values);
  }

  public String getTypeId() {
    return typeId;
  }

  public void setTypeId(String typeId) {
    this.typeId = typeId;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getSiteCode() {
    return siteCode;
  }

  public void setSiteCode(String siteCode) {
    this.siteCode = siteCode;
  }

  public String getExternalId() {
    return externalId;
  }

  public void setExternalId(String externalId) {
    this.externalId = externalId;
  }

  public String getLatitude() {
    return latitude;
  }

  public void setLatitude(String latitude) {
    this.latitude = latitude;
  }

  public String getLongitude() {
    return longitude;
  }

  public void setLongitude(String longitude) {
    this.longitude = longitude;
  }

  Map<String, String> values() {
    return Map.copyOf(values);
  }

  public long getVersion() {
    return version;
  }
}
