package org.commcarehq.platform.audit;

/** The last link of a project's chain. */
record AuditHead(String domain, long seq, String hash) {
  /** Of a chain that has none yet. */
  static AuditHead start(String domain) {
    return new AuditHead(domain, 0, AuditChain.START);
  }

  static AuditHead of(AuditSeal seal) {
    return new AuditHead(seal.domain(), seal.seq(), seal.hash());
  }
}
