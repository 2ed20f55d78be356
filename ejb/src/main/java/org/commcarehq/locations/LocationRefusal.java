package org.commcarehq.locations;

import org.commcarehq.platform.Refusal;

/** Why nothing is done to a place, a type of places or an assignment. */
public enum LocationRefusal implements Refusal {
  NO_SUCH_LOCATION(404, "There is no place %s"),
  NO_SUCH_LOCATION_TYPE(404, "There is no type of places %s"),
  LOCATION_TEXT_UNFIT(422, "%s must have 1 to %d characters, and none that cannot be printed"),
  SITE_CODE_UNFIT(
      422, "A site code has 1 to 100 small letters, digits, dashes and underscores, not %s"),
  SITE_CODE_TAKEN(409, "Another place has the site code %s"),
  LOCATION_NAME_TAKEN(409, "There is a place named %s there already"),
  NOWHERE(422, "%s is not a latitude and a longitude in degrees"),
  LOCATION_FIELD_UNFIT(422, "%s"),
  TOO_MANY_FIELDS(422, "A place has at most %d fields"),
  MOVED_MEANWHILE(409, "Somebody else has moved %s meanwhile"),
  LOCATION_CHANGED_MEANWHILE(409, "Somebody else has changed %s meanwhile"),
  BELOW_ITSELF(409, "%s cannot lie below itself"),
  WRONG_PARENT_TYPE(409, "A place of type %s lies below a place of type %s, not below %s"),
  PARENT_ARCHIVED(409, "%s is archived: nothing new can lie below it"),
  LOCATION_ARCHIVED(409, "%s is archived"),
  LOCATION_NOT_ARCHIVED(409, "%s is not archived"),
  CHILDREN_FIT_NO_MORE(409, "What lies below %s would not fit below a place of type %s"),
  OUTSIDE_YOUR_PLACES(403, "%s is not one of your places"),
  TOP_IS_OUTSIDE_YOUR_PLACES(403, "The top of the tree is not one of your places"),
  LOCATION_TYPE_CODE_TAKEN(409, "Another type of places has the code %s"),
  LOCATION_TYPE_IN_USE(409, "There are places of type %s: %s"),
  LOCATION_TYPE_BELOW_ITSELF(409, "Places of type %s cannot lie below themselves"),
  LOCATION_TYPE_CHANGED_MEANWHILE(409, "Somebody else has changed the type %s meanwhile"),
  TOO_MANY_LOCATION_TYPES(409, "A project has at most %d types of places"),
  NOBODY_WORKS_THERE(409, "Nobody can be assigned to %s: its type has no people"),
  MERGED_INTO_ITSELF(409, "%s cannot be merged into itself"),
  MERGED_INTO_OTHER_TYPE(409, "%s and %s are of different types"),
  NAMESAKES_BELOW(409, "Below both lie places of the same name, to be renamed or merged first: %s"),
  TOO_MANY_ASSIGNMENTS(422, "Somebody can be assigned to at most %d places");

  private final int status;
  private final String template;

  LocationRefusal(int status, String template) {
    this.status = status;
    this.template = template;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String template() {
    return template;
  }
}
