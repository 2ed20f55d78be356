package org.commcarehq.web.pages.choices;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commcarehq.peoplesearch.ChoiceKind;
import org.commcarehq.peoplesearch.PeopleChoice;
import org.commcarehq.peoplesearch.PeopleChoiceService;
import org.commcarehq.peoplesearch.PeopleOffer;
import org.commcarehq.users.Reach;
import org.commcarehq.web.pages.Chip;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Reaches;

/** Whose rows are meant by a choice of people, and what it is in words; asked once per request. */
@RequestScoped
public class PeopleFilter {
  private static final String FIELD = "who:";
  private static final Map<ChoiceKind, String> NAMES =
      Map.of(
          ChoiceKind.STANDING, "Who",
          ChoiceKind.GROUP, "Group",
          ChoiceKind.PLACE, "Location",
          ChoiceKind.WORKER, "Worker",
          ChoiceKind.MEMBER, "Web user");

  @Inject PageContext page;
  @Inject Reaches reaches;
  @Inject PeopleChoiceService choices;

  private final Map<PeopleChoice, Reach> narrowed = new HashMap<>();
  private final Map<PeopleChoice, List<PeopleOffer>> named = new HashMap<>();

  /** Whose rows are left of those that the reader may see. */
  public Reach reach(PeopleChoice choice) {
    return narrowed.computeIfAbsent(
        choice, one -> choices.narrow(page.getDomainName(), one, reaches.reach()));
  }

  private List<PeopleOffer> named(PeopleChoice choice) {
    return choice.isEverybody()
        ? List.of()
        : named.computeIfAbsent(
            choice, one -> choices.named(page.getDomainName(), reaches.reach(), one));
  }

  /** Each part as a filter that can be taken away. */
  public List<Chip> chips(PeopleChoice choice) {
    return named(choice).stream()
        .map(
            one -> new Chip(FIELD + one.chosen().key(), NAMES.get(one.chosen().kind()), one.name()))
        .toList();
  }

  /** The names of all parts. */
  public String words(PeopleChoice choice) {
    return named(choice).stream().map(PeopleOffer::name).collect(Collectors.joining(", "));
  }

  /** What the address of a page says; {@code worker} names one as older addresses do. */
  public static Optional<PeopleChoice> chosen(PageContext page) {
    return page.parameter("who")
        .map(PeopleChoice::of)
        .or(() -> page.parameter("worker").map(PeopleChoice::worker));
  }

  /** What is left when this filter is taken away; any other takes nothing. */
  public static PeopleChoice without(PeopleChoice choice, String field) {
    return field.startsWith(FIELD) ? choice.without(field.substring(FIELD.length())) : choice;
  }
}
