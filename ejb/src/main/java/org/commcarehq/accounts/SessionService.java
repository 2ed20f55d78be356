package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.secrets.Tokens;
import org.commcarehq.users.SessionHash;

/**
 * Door to the sessions of the website. Whether one is open stands in the database, and every node
 * asks there at every request; from where it is used is kept beside it, and may be lost.
 */
@Stateless
public class SessionService {
  private static final Duration KEPT = Duration.ofDays(30);

  @Inject SessionStore store;
  @Inject SessionPlaces places;
  @Inject Tokens tokens;
  @Inject AuditTrail audit;
  @Inject RequestOrigin request;
  @Inject Clock clock;

  /**
   * Begins a session of somebody who has just shown who they are.
   *
   * @param secondStep whether by a second step as well
   * @return empty when the account may not be used
   */
  public Optional<NewSession> start(String username, SessionPolicy policy, boolean secondStep) {
    Instant now = clock.instant();
    NewSession session =
        new NewSession(
            new SessionHash(tokens.hash(tokens.fresh())),
            now.plus(policy.longest()),
            policy.idle());
    if (!store.start(username, session, secondStep, now)) {
      return Optional.empty();
    }
    note("session.start", username, session.hash(), Optional.empty());
    return Optional.of(session);
  }

  /** Ends a session, since its owner leaves. */
  public void end(String username, SessionHash session) {
    if (store.revoke(username, session, username, "signed out", clock.instant())) {
      note("session.end", username, session, Optional.empty());
    }
    places.forget(session);
  }

  /** Ends one of somebody's own sessions from another one; false when it had ended already. */
  public boolean revoke(String username, SessionHash session) {
    boolean ended = store.revoke(username, session, username, "revoked", clock.instant());
    if (ended) {
      note("session.revoke", username, session, Optional.of("revoked"));
    }
    return ended;
  }

  /** Ends all of somebody's own sessions but this one, and says how many there were. */
  public int revokeOthers(String username, SessionHash kept) {
    int ended = store.revokeOthers(username, kept, username, "revoked", clock.instant());
    if (ended > 0) {
      audit.changed(
          AuditTrail.INSTALLATION,
          "session.revoke-others",
          new AuditObject("account", username, username),
          List.of(new AuditChange("open sessions", String.valueOf(ended + 1), "1")),
          Optional.empty());
    }
    return ended;
  }

  /** The newest sessions of somebody that are open. */
  public List<SessionView> list(String username) {
    return store.list(username, clock.instant()).stream()
        .map(
            one ->
                new SessionView(
                    one.hash(),
                    one.startedOn(),
                    one.endsOn(),
                    one.secondStep(),
                    places.find(one.hash())))
        .toList();
  }

  /** Notes that a session is used, and from where: of the present request. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void seen(SessionHash session) {
    places.note(
        session,
        new SessionDetails(
            request.origin().address().orElse(""),
            request.origin().agent().orElse(""),
            clock.instant()));
  }

  /** Notes that the owner of a session has taken the second step in it. */
  public void secondStep(String username, SessionHash session) {
    store.secondStep(username, session, clock.instant());
  }

  /** Forgets sessions that ended long ago. */
  public int purge() {
    return store.purge(clock.instant().minus(KEPT));
  }

  private void note(String act, String username, SessionHash session, Optional<String> reason) {
    audit.changed(
        AuditTrail.INSTALLATION,
        act,
        new AuditObject("session", session.shown(), username),
        List.of(),
        reason);
  }
}
