package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.mail.EmailAddress;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.ProjectAccess;

/** Door to inviting many at once, as a spreadsheet says. */
@Stateless
public class InvitationRowService {
  /** The column of addresses. */
  public static final String EMAIL = "email";

  /** The column of roles. */
  public static final String ROLE = "role";

  @Inject InvitationStore store;
  @Inject InvitationSending sending;
  @Inject MemberService members;
  @Inject RoleService roles;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * Invites those of the rows who can be invited, each with a mail of their own.
   *
   * @param by who asks for it: nobody gives a role that allows more than their own
   * @param rows no two of the same address
   * @param dryRun nobody is invited, only looked at
   */
  public InvitationRowsOutcome treat(ProjectAccess by, List<InvitationRow> rows, boolean dryRun) {
    Instant now = clock.instant();
    Look look = look(by, rows, now);
    List<InvitationFault> faults = new ArrayList<>();
    List<Invitation> wanted = new ArrayList<>();
    List<Invitation> expired = new ArrayList<>();
    int waiting = 0;
    for (InvitationRow row : rows) {
      Optional<InvitationFault> fault = fault(row, look);
      Optional<Invitation> before = Optional.ofNullable(look.open().get(plain(row.email())));
      if (fault.isPresent()) {
        faults.add(fault.get());
      } else if (before.filter(one -> !one.expired()).isPresent()) {
        waiting++;
      } else {
        before.ifPresent(expired::add);
        wanted.add(invitation(by, row, look.givable().get(plain(row.role())), now));
      }
    }
    if (!dryRun && !wanted.isEmpty()) {
      store.cancelAll(by.domain(), expired, by.username(), now);
      int sent = sending.send(by.domain(), wanted, now).size();
      return new InvitationRowsOutcome(sent, waiting + wanted.size() - sent, faults);
    }
    return new InvitationRowsOutcome(wanted.size(), waiting, faults);
  }

  /** What has to be known of all rows. */
  private record Look(
      Map<String, Role> givable,
      Set<String> roles,
      Set<String> members,
      Map<String, Invitation> open) {}

  private Look look(ProjectAccess by, List<InvitationRow> rows, Instant now) {
    List<String> emails = rows.stream().map(row -> plain(row.email())).toList();
    return new Look(
        named(members.assignable(by)),
        named(roles.list(by.domain())).keySet(),
        members.among(by.domain(), emails),
        store.lockAll(by.domain(), emails, now).stream()
            .collect(Collectors.toMap(Invitation::email, Function.identity())));
  }

  private static Map<String, Role> named(List<Role> roles) {
    Map<String, Role> named = new HashMap<>();
    roles.forEach(role -> named.put(plain(role.id()), role));
    roles.forEach(role -> named.put(plain(role.name()), role));
    return named;
  }

  private static Optional<InvitationFault> fault(InvitationRow row, Look look) {
    String email = plain(row.email());
    if (EmailAddress.in(row.email()).isEmpty()) {
      return fault(row, EMAIL, "NO_ADDRESS", "“%s” is no e-mail address".formatted(row.email()));
    }
    if (look.members().contains(email)) {
      return fault(row, EMAIL, "MEMBER_ALREADY", email + " is a member already");
    }
    Role role = look.givable().get(plain(row.role()));
    if (role == null) {
      return look.roles().contains(plain(row.role()))
          ? fault(row, ROLE, "NOT_GIVABLE", "You cannot give the role “%s”".formatted(row.role()))
          : fault(row, ROLE, "NO_SUCH_ROLE", "There is no role “%s”".formatted(row.role()));
    }
    return Optional.ofNullable(look.open().get(email))
        .filter(one -> !one.expired() && !one.role().equals(role.id()))
        .flatMap(
            one ->
                fault(
                    row,
                    ROLE,
                    "INVITED_ALREADY",
                    "%s is invited already, as %s; take that back first"
                        .formatted(email, one.roleName())));
  }

  private static Optional<InvitationFault> fault(
      InvitationRow row, String column, String reason, String words) {
    return Optional.of(new InvitationFault(row.number(), column, reason, words));
  }

  private Invitation invitation(ProjectAccess by, InvitationRow row, Role role, Instant now) {
    return Invitation.first(
        by.domain(), ids.fresh(), EmailAddress.in(row.email()).orElseThrow(), role, by, now);
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
