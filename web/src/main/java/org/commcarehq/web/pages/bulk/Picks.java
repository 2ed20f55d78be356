package org.commcarehq.web.pages.bulk;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.function.Supplier;

/** The rows of a list that its reader has chosen. */
public final class Picks {
  private Picks() {}

  /** Ids of the chosen rows; of all that fit the filter, where that was chosen. */
  public static List<String> chosen(Supplier<List<String>> all) {
    ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
    if ("yes".equals(request.getRequestParameterMap().get("pick-everything"))) {
      return all.get();
    }
    String[] picked = request.getRequestParameterValuesMap().get("pick");
    return picked == null ? List.of() : List.of(picked);
  }
}
