package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.commcarehq.platform.Refusal;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.Member;
import org.commcarehq.users.MemberRefusal;
import org.commcarehq.users.MemberService;
import org.commcarehq.users.ProjectAccess;
import org.junit.jupiter.api.Test;

/** From the invitation to the member, on a real PostgreSQL. */
class InvitationServiceTest {
  private static final String GOOD = "correct horse battery";
  private final Office office = new Office();
  private final InvitationService invitations = office.get(InvitationService.class);
  private final InvitationAnswerService answers = office.get(InvitationAnswerService.class);
  private final String juma = "juma@" + office.project + ".example.org";

  @Test
  void somebody_without_an_account_gets_one_by_the_link_of_the_mail() {
    invite(juma, "read-only");
    String mail = office.mail(juma);
    assertThat(mail).contains("The Office", "Read Only", "https://hq.example.org/invitation/");

    String token = office.token(juma);
    assertThat(answers.find(token))
        .hasValueSatisfying(
            offer -> {
              assertThat(offer.email()).isEqualTo(juma);
              assertThat(offer.projectName()).isEqualTo("The Office");
              assertThat(offer.hasAccount()).isFalse();
            });
    office.run(() -> answers.acceptAsNew(token, "Juma Ali", GOOD));

    Member member = member(juma);
    assertThat(member.fullName()).isEqualTo("Juma Ali");
    assertThat(member.role()).isEqualTo("read-only");
    assertThat(list()).isEmpty();
    assertThat(office.acts(office.project, juma))
        .containsExactly("invitation.send", "invitation.accept");
    refused(InvitationRefusal.INVITATION_OVER, () -> answers.accept(token, juma));
  }

  @Test
  void somebody_with_an_account_joins_with_it() {
    Office other = new Office();
    invite(other.boss, "app-editor");
    String token = office.token(other.boss);

    refused(
        InvitationRefusal.ACCOUNT_EXISTS,
        () -> answers.acceptAsNew(token, "Not the boss", "another password"));
    refused(InvitationRefusal.INVITED_SOMEBODY_ELSE, () -> answers.accept(token, office.boss));
    office.run(() -> answers.accept(token, other.boss));

    assertThat(member(other.boss).role()).isEqualTo("app-editor");
    assertThat(member(other.boss).fullName()).isEqualTo("The Boss");
  }

  @Test
  void a_weak_password_opens_no_account_and_leaves_the_invitation_open() {
    invite(juma, "read-only");
    String token = office.token(juma);

    refused(
        PasswordRefusal.PASSWORD_TOO_COMMON,
        () -> answers.acceptAsNew(token, "Juma Ali", "password1"));

    assertThat(answers.find(token)).isPresent();
  }

  @Test
  void a_mail_that_is_sent_again_ends_the_one_before() {
    String id = invite(juma, "read-only").id();
    String first = office.token(juma);
    refused(InvitationRefusal.SENT_TOO_OFTEN, () -> invitations.resend(office.boss(), id));

    anHourAgo();
    office.run(() -> invitations.resend(office.boss(), id));

    assertThat(answers.find(first)).isEmpty();
    assertThat(answers.find(office.token(juma))).isPresent();
    assertThat(list()).singleElement().satisfies(one -> assertThat(one.sent()).isEqualTo(2));
  }

  @Test
  void an_invitation_is_not_sent_for_ever() {
    String id = invite(juma, "read-only").id();
    for (int i = 0; i < 9; i++) {
      anHourAgo();
      office.run(() -> invitations.resend(office.boss(), id));
    }
    anHourAgo();

    refused(InvitationRefusal.SENT_TOO_OFTEN, () -> invitations.resend(office.boss(), id));
  }

  @Test
  void what_was_taken_back_or_is_too_old_leads_nowhere() {
    String id = invite(juma, "read-only").id();
    String token = office.token(juma);
    office.run(() -> invitations.cancel(office.boss(), id));
    refused(InvitationRefusal.INVITATION_OVER, () -> answers.acceptAsNew(token, "Juma", GOOD));
    assertThat(list()).isEmpty();

    invite(juma, "read-only");
    String second = office.token(juma);
    office.sql.update(
        "UPDATE hq.invitation SET expires_on = now() - interval '1 second' WHERE email = ?", juma);
    refused(InvitationRefusal.INVITATION_OVER, () -> answers.acceptAsNew(second, "Juma", GOOD));
    assertThat(list()).singleElement().satisfies(one -> assertThat(one.expired()).isTrue());

    invite(juma, "read-only");
    assertThat(list()).singleElement().satisfies(one -> assertThat(one.expired()).isFalse());
  }

  @Test
  void nobody_is_invited_twice_or_who_is_a_member_already() {
    invite(juma, "read-only");

    refused(
        InvitationRefusal.INVITED_ALREADY,
        () -> invitations.invite(office.boss(), juma.toUpperCase(), "read-only"));
    refused(
        MemberRefusal.MEMBER_ALREADY,
        () -> invitations.invite(office.boss(), office.boss, "read-only"));
    assertThat(office.mails(juma)).isEqualTo(1);
  }

  @Test
  void what_is_no_address_gets_no_mail() {
    for (String wrong :
        new String[] {"", "juma", juma + "\r\nBcc: everybody@example.org", juma + ",a@b.org"}) {
      refused(
          InvitationRefusal.NO_ADDRESS,
          () -> invitations.invite(office.boss(), wrong, "read-only"));
    }
    assertThat(office.sql.number("SELECT count(*) FROM hq.mail WHERE domain = ?", office.project))
        .isZero();
  }

  @Test
  void nobody_invites_to_more_than_they_have() {
    ProjectAccess reader = office.access(office.member("reader", "read-only"));

    refused(MemberRefusal.MORE_THAN_YOU_MAY_GIVE, () -> invitations.invite(reader, juma, "admin"));
    refused(
        MemberRefusal.MORE_THAN_YOU_MAY_GIVE, () -> invitations.invite(reader, juma, "read-only"));
    refused(
        MemberRefusal.NO_SUCH_ROLE_HERE,
        () -> invitations.invite(office.boss(), juma, "no-such-role"));
  }

  @Test
  void what_the_inviter_lost_meanwhile_cannot_be_given_any_more() {
    String deputy = office.member("deputy", "admin");
    office.run(() -> invitations.invite(office.access(deputy), juma, "admin"));
    String token = office.token(juma);
    office.sql.update("UPDATE hq.membership SET role = 'read-only' WHERE username = ?", deputy);

    refused(InvitationRefusal.INVITATION_OVER, () -> answers.acceptAsNew(token, "Juma", GOOD));

    office.sql.update("DELETE FROM hq.membership WHERE username = ?", deputy);
    refused(InvitationRefusal.INVITATION_OVER, () -> answers.acceptAsNew(token, "Juma", GOOD));
  }

  @Test
  void who_sends_it_again_gives_what_the_first_one_cannot_give_any_more() {
    String other = office.member("other", "admin");
    String id = office.call(() -> invitations.invite(office.access(other), juma, "admin")).id();
    office.sql.update("DELETE FROM hq.membership WHERE username = ?", other);
    assertThat(office.call(() -> answers.find(office.token(juma)))).isEmpty();
    anHourAgo();

    office.run(() -> invitations.resend(office.boss(), id));

    assertThat(office.call(() -> answers.find(office.token(juma)))).isPresent();
  }

  @Test
  void a_superuser_invites_on_a_visit() {
    String keeper = new Office().boss;
    office.sql.update("UPDATE hq.web_user SET superuser = true WHERE username = ?", keeper);
    ProjectAccess visit = ProjectAccess.ofVisitor(office.project, keeper);
    office.call(() -> invitations.invite(visit, juma, "admin"));

    office.run(() -> answers.acceptAsNew(office.token(juma), "Juma Ali", GOOD));

    assertThat(member(juma).role()).isEqualTo("admin");
  }

  @Test
  void the_token_is_in_the_mail_and_nowhere_else() {
    invite(juma, "read-only");

    assertThat(
            office.sql.number(
                "SELECT count(*) FROM hq.invitation i WHERE i.domain = ?"
                    + " AND to_jsonb(i)::text LIKE '%' || ? || '%'",
                office.project, office.token(juma)))
        .isZero();
  }

  private Invitation invite(String address, String role) {
    return office.call(() -> invitations.invite(office.boss(), address, role));
  }

  private void anHourAgo() {
    office.sql.update(
        "UPDATE hq.invitation SET sent_on = sent_on - interval '1 hour' WHERE domain = ?",
        office.project);
  }

  private List<Invitation> list() {
    return office.call(() -> invitations.list(office.project, "", 0, 50).rows());
  }

  private Member member(String username) {
    return office
        .call(() -> office.get(MemberService.class).find(office.project, username))
        .orElseThrow();
  }

  private void refused(Refusal reason, Runnable door) {
    assertThatThrownBy(() -> office.run(door))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
