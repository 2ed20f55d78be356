package org.commcarehq.web.pages.submissions;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.exports.ExportService;
import org.commcarehq.forms.FormState;
import org.commcarehq.reports.FormQuery;
import org.commcarehq.reports.FormResults;
import org.commcarehq.reports.FormRow;
import org.commcarehq.reports.FormSearchService;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.Badges;
import org.commcarehq.web.pages.Chip;
import org.commcarehq.web.pages.Listing;
import org.commcarehq.web.pages.ListingRows;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.People;
import org.commcarehq.web.pages.choices.PeopleFilter;
import org.commcarehq.web.security.Forbidden;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The list of a project's submissions and its filter. */
@Named("submissions")
@ViewScoped
public class SubmissionListPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SORTS = Set.of("received", "completed", "form", "worker");
  private static final int EVERY_STEP = 1_000;
  private static final List<FormState> STATES =
      List.of(
          FormState.NORMAL,
          FormState.ERROR,
          FormState.DEPRECATED,
          FormState.ARCHIVED,
          FormState.DELETED);

  @Inject PageContext page;
  @Inject PageText text;
  @Inject People people;
  @Inject PeopleFilter chosen;
  @Inject Badges badges;
  @Inject FormSearchService search;
  @Inject ExportService exports;
  @Inject Reprocessing again;
  @Inject Reaches reaches;
  @Inject ReachCheck reach;

  private SubmissionFilter filter;
  private Listing listing;
  private transient FormQuery asked;
  private transient FormResults found;
  private transient LazyDataModel<FormRow> rows;
  private transient Map<String, String> formNames;
  private final Map<String, Boolean> reprocessed = new HashMap<>();
  private transient Notice notice;

  @PostConstruct
  void open() {
    filter = SubmissionFilter.in(page);
    listing = new Listing(page, "received", SORTS);
  }

  /** The submissions that fit the filter, on the page that is shown. */
  public FormResults getResults() {
    FormQuery query =
        filter.query(
            page.getDomainName(),
            chosen.reach(filter.getPeople()),
            listing.getSort(),
            listing.isDescending(),
            listing.getFirst(),
            Listing.PAGE);
    if (found == null || !query.equals(asked)) {
      asked = query;
      found = search.find(query);
    }
    return found;
  }

  private List<FormRow> rowsFrom(int first, Map<String, SortMeta> sorted) {
    listing.follow(first, sorted);
    List<FormRow> result = getResults().rows();
    people.meet(result.stream().flatMap(row -> row.userId().stream()).toList());
    Listing.show(address(), text.count(found.total(), "submission", "submissions"));
    return result;
  }

  /** The rows for the table. */
  public LazyDataModel<FormRow> getRows() {
    if (rows == null) {
      rows = new ListingRows<>(this::rowsFrom, () -> getResults().total(), FormRow::id);
    }
    return rows;
  }

  /** Shows what fits the filter as it is now. */
  @Harmless
  public void apply() {
    listing.restart();
    found = null;
  }

  /** Takes one filter away, or all of them. */
  @Harmless
  public void clear(String field) {
    filter.clear(field);
    apply();
  }

  /** Starts an export of what is listed, and shows how it comes along. */
  @Needs(Permission.DOWNLOAD_REPORTS)
  public void export() throws IOException {
    exports.start(page.getAccess(), filter.forExport());
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    external.redirect(page.getBase() + "exports/");
  }

  /** Ids of all that fit the filter, as many as one bulk action may have. */
  public List<String> everyId() {
    List<String> ids = new ArrayList<>();
    FormResults some;
    do {
      some =
          search.find(
              filter.query(
                  page.getDomainName(),
                  chosen.reach(filter.getPeople()),
                  listing.getSort(),
                  listing.isDescending(),
                  ids.size(),
                  EVERY_STEP));
      some.rows().forEach(row -> ids.add(row.id()));
    } while (some.rows().size() == EVERY_STEP && ids.size() < ChangeSetService.ITEMS);
    return ids;
  }

  /** Processes one form in error anew; the list itself follows later. */
  @Needs(Permission.EDIT_DATA)
  public void reprocess(String id) {
    if (reach.forms(page.getDomainName(), List.of(id)).isEmpty()) {
      throw new Forbidden("reprocess");
    }
    notice = again.reprocess(id);
    reprocessed.put(id, notice.tone().equals("ok"));
  }

  /** The state of a row, with what was done here that search does not know yet. */
  public Badge badge(FormRow row) {
    boolean known = row.state() != FormState.ERROR;
    return known || !reprocessed.getOrDefault(row.id(), false)
        ? badges.form(row.state())
        : new Badge("Accepted just now", "pi-check-circle", "ok");
  }

  /** Whether a row can still be processed anew. */
  public boolean isInError(FormRow row) {
    return row.state() == FormState.ERROR && !reprocessed.getOrDefault(row.id(), false);
  }

  /** Whether only forms in error are listed. */
  public boolean isErrors() {
    return filter.getChosenState().filter(FormState.ERROR::equals).isPresent();
  }

  public Notice getNotice() {
    return notice;
  }

  private Addresses address() {
    return listing.into(filter.address(page.getBase() + "submissions/"));
  }

  /** The filters that are set. */
  public List<Chip> getChips() {
    List<Chip> chips = new ArrayList<>();
    if (filter.getText() != null) {
      chips.add(new Chip("text", "Contains", filter.getText()));
    }
    if (filter.getForm() != null) {
      String name = getFormNames().getOrDefault(filter.getForm(), filter.getForm());
      chips.add(new Chip("form", "Form", name));
    }
    chips.addAll(chosen.chips(filter.getPeople()));
    filter
        .getChosenState()
        .ifPresent(state -> chips.add(new Chip("state", "State", badges.form(state).word())));
    filter.getFromDate().ifPresent(day -> chips.add(new Chip("from", "From", text.date(day))));
    filter.getToDate().ifPresent(day -> chips.add(new Chip("to", "To", text.date(day))));
    return chips;
  }

  /** Forms to choose from: address of the form and its name. */
  public Map<String, String> getFormNames() {
    if (formNames == null) {
      formNames = search.formNames(page.getDomainName(), reaches.reach());
    }
    return formNames;
  }

  /** States to choose from. */
  public List<FormState> getStates() {
    return STATES;
  }

  public SubmissionFilter getFilter() {
    return filter;
  }

  public Listing getListing() {
    return listing;
  }
}
