package org.commcarehq.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditService;

/** Notes what personal data a route is about to hand out, before it does. */
@ApplicationScoped
public class ReadNotes {
  @Inject AuditService audit;

  /**
   * Notes it, where the route's rule says that it reads any.
   *
   * @param id the thing that is read; empty for a list
   * @param asked what a list was narrowed to, as it stands in the address
   * @param file whether it is a file of the thing
   */
  public void note(
      String domain, Rule rule, Optional<String> id, Optional<String> asked, boolean file) {
    if (rule.reads().isEmpty()) {
      return;
    }
    String how = file ? ".file" : id.isPresent() ? ".read" : ".list";
    audit.noteRead(
        domain,
        rule.reads() + how,
        new AuditObject(rule.reads(), id.orElse(""), id.isPresent() ? "" : asked.orElse("")));
  }
}
