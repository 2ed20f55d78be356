package org.commcarehq.web.pages.choices;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commcarehq.peoplesearch.ChoiceKind;
import org.commcarehq.peoplesearch.PeopleChoiceService;
import org.commcarehq.peoplesearch.PeopleOffer;
import org.commcarehq.platform.db.Json;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Reaches;

/**
 * Tells a page what can be chosen in its filter by people; the list of workers is narrowed by
 * groups and places only. Reached only through the page gate.
 */
@WebServlet("/download/people-offers")
public class PeopleOffers extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Set<ChoiceKind> ALL = EnumSet.allOf(ChoiceKind.class);
  private static final Set<ChoiceKind> OF_WORKERS = EnumSet.of(ChoiceKind.GROUP, ChoiceKind.PLACE);

  @Inject transient PageContext page;
  @Inject transient Reaches reaches;
  @Inject transient PeopleChoiceService choices;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<PeopleOffer> offers =
        choices.offer(
            page.getDomainName(),
            reaches.reach(),
            reaches.within(),
            page.parameter("q").orElse(""),
            "workers".equals(page.getPlace()) ? OF_WORKERS : ALL);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "private, no-store");
    response.getWriter().write(Json.write(offers.stream().map(PeopleOffers::line).toList()));
  }

  private static Line line(PeopleOffer offer) {
    return new Line(offer.chosen().key(), offer.chosen().kind().code(), offer.name(), offer.hint());
  }

  /** One offer as the page reads it. */
  private record Line(String key, String kind, String name, String hint) {}
}
