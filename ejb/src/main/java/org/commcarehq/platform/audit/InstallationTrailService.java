package org.commcarehq.platform.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Door to the trail of what belongs to no project: who signed in and from where, passwords, second
 * steps, sessions, accounts. For whoever looks after the installation.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InstallationTrailService {
  @Inject InstallationTrailStore store;

  /** What was done, newest first. */
  public List<AuditLine> search(AuditQuery query) {
    return store.search(query);
  }
}
