package org.commcarehq.platform.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Door to the trail for those who look at it, and for walls that note what is read there. */
@Stateless
public class AuditService {
  private static final int AT_ONCE = 1_000;
  private static final int MOST_ROOTS = 400;

  @Inject AuditSearchStore store;
  @Inject AuditTrail trail;

  /** What was done and read, newest first. */
  public List<AuditLine> search(String domain, AuditQuery query) {
    return store.search(domain, query);
  }

  /** Walks along the whole chain of a project and looks whether every line is as it was. */
  public AuditVerdict verify(String domain) {
    AuditHead head = AuditHead.start(domain);
    List<AuditLink> links;
    do {
      links = store.links(domain, head.seq(), AT_ONCE);
      for (AuditLink link : links) {
        Optional<String> trouble = link.trouble(head);
        if (trouble.isPresent()) {
          return verdict(head, trouble);
        }
        head = AuditHead.of(link.seal());
      }
    } while (links.size() == AT_ONCE);
    return verdict(head, missing(domain));
  }

  /** The last link of each day, newest first. */
  public List<AuditRoot> roots(String domain) {
    return store.roots(domain, MOST_ROOTS);
  }

  /** Whether the chain has this link: one that was kept elsewhere. */
  public boolean holds(String domain, long seq, String hash) {
    return store.holds(domain, seq, hash);
  }

  /** Notes that personal data is about to be read. */
  public void noteRead(String domain, String act, AuditObject object) {
    trail.read(domain, act, object);
  }

  /** What no link shows: the end of the chain cut off, and lines that came in past the sealer. */
  private Optional<String> missing(String domain) {
    return store
        .lostRoot(domain)
        .map("the chain does not hold the last link of %s any more"::formatted)
        .or(
            () ->
                Optional.of(store.waiting(domain).passed())
                    .filter(passed -> passed > 0)
                    .map("%d lines were written where everything was sealed already"::formatted));
  }

  private AuditVerdict verdict(AuditHead head, Optional<String> trouble) {
    return new AuditVerdict(
        head.domain(), head.seq(), store.waiting(head.domain()).lines(), head.hash(), trouble);
  }
}
