package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.UnreadableSubmission;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Pager;

/** What came and is no form: kept as bytes, with why, how often and from whom. */
@Named("unreadable")
@RequestScoped
public class UnreadablePage {
  @Inject PageContext page;
  @Inject FormService forms;

  private Long total;
  private List<UnreadableSubmission> rows;

  /** How many there are. */
  public long getTotal() {
    if (total == null) {
      total = forms.countUnreadable(page.getDomainName());
    }
    return total;
  }

  /** Which of them are shown. */
  public Pager getPager() {
    return Pager.of(page, getTotal());
  }

  /** The page of them that is shown, newest first. */
  public List<UnreadableSubmission> getRows() {
    if (rows == null) {
      Pager pager = getPager();
      rows = forms.unreadable(page.getDomainName(), pager.first(), Pager.SIZE);
    }
    return rows;
  }
}
