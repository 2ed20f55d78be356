package org.commcarehq.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Notes what is done in the transaction that does it: what is rolled back was never noted, what is
 * committed is. Who does it and from where is known of the request.
 */
@ApplicationScoped
public class AuditTrail {
  /** The project of what belongs to none: sign-ins, accounts, the installation. */
  public static final String INSTALLATION = "";

  @Inject AuditStore store;
  @Inject RequestOrigin request;
  @Inject Clock clock;

  /**
   * Notes that something was changed.
   *
   * @param act what was done, like {@code role.change}
   */
  public void changed(
      String domain,
      String act,
      AuditObject object,
      List<AuditChange> changes,
      Optional<String> reason) {
    note(new AuditEntry(domain, act, false, object, changes, reason), request.actor());
  }

  /**
   * As {@link #changed}, of what somebody asked for earlier and the application does now.
   *
   * @param by the login name or id of who asked for it
   */
  public void changedFor(
      String by,
      String domain,
      String act,
      AuditObject object,
      List<AuditChange> changes,
      Optional<String> reason) {
    Actor actor = request.actor();
    boolean later = actor.kind() == Actor.Kind.SYSTEM && by.contains("@");
    note(
        new AuditEntry(domain, act, false, object, changes, reason),
        later ? Actor.of(Actor.Kind.WEB, by) : actor);
  }

  /** Notes many changes of one project, in one round trip. */
  public void changedAll(String domain, List<AuditedChange> changes) {
    changedAll(domain, changes, Optional.empty());
  }

  /** As {@link #changedAll(String, List)}, with the reason of them all. */
  public void changedAll(String domain, List<AuditedChange> changes, Optional<String> reason) {
    store.insert(
        changes.stream()
            .map(
                one ->
                    new AuditEntry(domain, one.act(), false, one.object(), one.changes(), reason))
            .toList(),
        request.actor(),
        request.origin(),
        clock.instant());
  }

  /** Notes that personal data was read. */
  public void read(String domain, String act, AuditObject object) {
    note(new AuditEntry(domain, act, true, object, List.of(), Optional.empty()), request.actor());
  }

  private void note(AuditEntry entry, Actor actor) {
    store.insert(entry, actor, request.origin(), clock.instant());
  }
}
