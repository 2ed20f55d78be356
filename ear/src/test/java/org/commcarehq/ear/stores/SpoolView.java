package org.commcarehq.ear.stores;

import java.sql.SQLException;
import java.util.Optional;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;

/** The bytes of a project wherever they are now: still in the database, or in the blob store. */
public final class SpoolView {
  private static final String SPOOLED =
      """
      SELECT encode(sha256(string_agg(bytes, ''::bytea ORDER BY chunk)), 'hex')
      FROM hq.blob_spool WHERE domain = ? AND sha256 = ?""";
  private static final String ORPHANS =
      """
      SELECT count(*) FROM hq.blob_spool s WHERE s.domain = ?
        AND NOT EXISTS (SELECT 1 FROM hq.blob b WHERE b.domain = s.domain AND b.sha256 = s.sha256)
      """;
  private final ReadyStack stack;
  private final TestProject project;

  /** Over one project. */
  public SpoolView(ReadyStack stack, TestProject project) {
    this.stack = stack;
    this.project = project;
  }

  /** The hash, reckoned anew, of the bytes that are kept under this one. */
  public Optional<String> hash(String sha256) throws SQLException {
    Optional<String> spooled = Optional.ofNullable(project.text(SPOOLED, sha256));
    if (spooled.isPresent()) {
      return spooled;
    }
    try (BlobStoreView blobs = new BlobStoreView(stack, project.domain())) {
      return blobs.bytes(sha256).map(Digest::of);
    }
  }

  /** How many spooled chunks belong to no blob. */
  public long orphans() throws SQLException {
    return project.number(ORPHANS);
  }
}
