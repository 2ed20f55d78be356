package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.peoplefeed.FeedMemberStore.Present;
import org.commcarehq.peoplefeed.PeopleFeedService.FeedChange;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.audit.AuditedChange;
import org.commcarehq.roles.Role;

/**
 * Applies documents of web users to one of their projects. An account that is here already keeps
 * its name and password; the last administrator of a project is never taken away.
 */
@ApplicationScoped
class MemberFeed {
  private static final Optional<String> WHY = Optional.of("as the older installation has it");
  @Inject FeedMemberStore store;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  List<FeedProblem> apply(String domain, List<FeedChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<String> names =
        changes.stream()
            .flatMap(one -> Stream.of(one.localId(), one.known().localId()))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    Map<String, Present> before =
        store.members(domain, names).stream()
            .collect(Collectors.toMap(Present::username, Function.identity()));
    Set<String> administrators =
        before.values().stream()
            .filter(one -> one.active() && one.role().equals(Role.ADMIN))
            .map(Present::username)
            .collect(Collectors.toCollection(HashSet::new));
    List<FeedProblem> problems = new ArrayList<>();
    List<FeedMember> wanted = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (FeedChange change : changes) {
      Optional<FeedMember> member = change.content(FeedMember.class);
      Optional<String> leaving =
          Optional.of(change.known().localId())
              .filter(name -> !name.isEmpty())
              .filter(name -> !name.equals(member.map(FeedMember::username).orElse("")));
      if (leavesNobody(administrators, leaving, member)) {
        problems.add(
            PeopleFeedService.problem(
                change.document(), "the project would be without an administrator"));
        continue;
      }
      leaving.ifPresent(gone::add);
      member.ifPresent(wanted::add);
    }
    save(domain, wanted, gone, before);
    return problems;
  }

  /** Takes the change into account, unless nobody would be left. */
  private static boolean leavesNobody(
      Set<String> administrators, Optional<String> leaving, Optional<FeedMember> member) {
    Set<String> left = new HashSet<>(administrators);
    leaving.ifPresent(left::remove);
    member.ifPresent(
        one -> {
          if (one.active() && one.role().equals(Role.ADMIN)) {
            left.add(one.username());
          } else {
            left.remove(one.username());
          }
        });
    if (left.isEmpty() && !administrators.isEmpty()) {
      return true;
    }
    administrators.clear();
    administrators.addAll(left);
    return false;
  }

  private void save(
      String domain, List<FeedMember> wanted, List<String> gone, Map<String, Present> before) {
    store.remove(domain, gone);
    store.save(domain, wanted, clock.instant());
    List<AuditedChange> noted = new ArrayList<>();
    wanted.forEach(one -> noted.add(saved(one, Optional.ofNullable(before.get(one.username())))));
    gone.stream()
        .flatMap(name -> Optional.ofNullable(before.get(name)).stream())
        .forEach(was -> noted.add(left(was)));
    trail.changedAll(domain, noted, WHY);
  }

  private static AuditedChange saved(FeedMember member, Optional<Present> before) {
    return new AuditedChange(
        before.isEmpty() ? "member.join" : "member.change",
        AuditObject.of("member", member.username()),
        AuditChange.all(
            AuditChange.between("role", before.map(Present::role).orElse(null), member.role()),
            AuditChange.between(
                "active", before.map(Present::active).orElse(null), member.active())));
  }

  private static AuditedChange left(Present was) {
    return new AuditedChange(
        "member.leave",
        AuditObject.of("member", was.username()),
        AuditChange.all(AuditChange.between("role", was.role(), null)));
  }
}
