package org.commcarehq.casechecks;

import java.util.List;
import java.util.Optional;
import org.commcarehq.changesets.Ward;
import org.commcarehq.platform.db.TestDatabase;

/** A project whose cases are checked. */
class Checking {
  static final String BOSS = "boss@example.org";
  final Ward ward = new Ward();
  final CaseCheckService checks = ward.door(CaseCheckService.class);

  void execute(String sql) {
    TestDatabase.execute(sql.formatted(ward.project));
  }

  /** What a check found, without the ids of transactions. */
  List<String> found(CaseCheckView check) {
    return checks.differences(ward.project, check.id(), 0, 100).stream()
        .map(
            each ->
                "%s %s: %s → %s"
                    .formatted(
                        each.caseId(),
                        each.field().replaceAll("transaction \\S+ of", "transaction of"),
                        each.stored().orElse("nothing"),
                        each.replayed().orElse("nothing")))
        .toList();
  }

  CaseCheckView verify(CaseCheckScope scope) {
    return start(CaseCheckMode.VERIFY, scope, false, "");
  }

  CaseCheckView verifyDeeply(CaseCheckScope scope) {
    return start(CaseCheckMode.VERIFY, scope, true, "");
  }

  CaseCheckView rebuild(CaseCheckScope scope) {
    return start(CaseCheckMode.REBUILD, scope, false, "a test");
  }

  CaseCheckView start(CaseCheckMode mode, CaseCheckScope scope, boolean deep, String reason) {
    return checks.start(
        ward.project, new CaseCheckOrder(mode, scope, deep, BOSS, Optional.of(reason)));
  }

  CaseCheckView run(CaseCheckView check) {
    ward.door(CaseCheckWorkService.class).runDue();
    return checks.find(ward.project, check.id()).orElseThrow();
  }
}
