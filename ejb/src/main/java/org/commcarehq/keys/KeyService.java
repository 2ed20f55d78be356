package org.commcarehq.keys;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.net.Network;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.Caller;
import org.commcarehq.users.ProjectAccess;

/** Door to the keys of programs. */
@Stateless
public class KeyService {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_NETWORKS = 20;
  private static final int MOST_KEYS = 50;
  private static final int SHOWN = 8;

  @Inject KeyStore store;
  @Inject KeyLoginStore logins;
  @Inject RoleService roles;
  @Inject AccessService access;
  @Inject AuditTrail trail;
  @Inject RequestOrigin request;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * Makes a key for somebody who may themselves do what it allows.
   *
   * @param may what they may do in the project
   * @throws Refused with a {@link KeyRefusal}
   */
  public NewKey create(String domain, String username, KeyDraft draft, Grants may) {
    if (request.actor().kind() == Actor.Kind.KEY) {
      throw new Refused(KeyRefusal.BY_KEY);
    }
    Instant now = clock.instant();
    String secret = ids.secret();
    KeyView key =
        new KeyView(
            domain,
            ids.fresh(),
            username,
            name(draft),
            secret.substring(0, SHOWN),
            role(domain, draft, may),
            networks(draft),
            draft.expiresOn(),
            now,
            username,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    if (key.state(now) != KeyState.ACTIVE) {
      throw new Refused(KeyRefusal.EXPIRES_IN_THE_PAST);
    }
    if (store.countGood(domain, username, now) >= MOST_KEYS) {
      throw new Refused(KeyRefusal.TOO_MANY_KEYS, MOST_KEYS);
    }
    store.insert(key, hash(secret));
    trail.changed(domain, "key.create", object(key), said(key), Optional.empty());
    return new NewKey(key, secret);
  }

  /**
   * Keys of a project, the newest first.
   *
   * @param owner whose only
   * @param state only those that are so now
   * @param after the id of the last one that was seen, or nothing
   */
  public List<KeyView> list(
      String domain, Optional<String> owner, Optional<KeyState> state, String after, int limit) {
    return store.list(domain, owner, state, after, limit, clock.instant());
  }

  /** One key, also one that is not good any more. */
  public Optional<KeyView> find(String domain, String id) {
    return store.find(domain, id);
  }

  /**
   * Makes a key worthless, from the next request on.
   *
   * @param owner whose only: a key of somebody else is not there
   * @return false when it was so already
   * @throws Refused with a {@link KeyRefusal}
   */
  public boolean revoke(String domain, String id, String by, Optional<String> owner) {
    KeyView key =
        store
            .find(domain, id)
            .filter(found -> owner.isEmpty() || owner.get().equals(found.username()))
            .orElseThrow(() -> new Refused(KeyRefusal.NO_SUCH_KEY, id));
    boolean changed = store.revoke(domain, id, by, clock.instant());
    if (changed) {
      trail.changed(domain, "key.revoke", object(key), List.of(), Optional.empty());
    }
    return changed;
  }

  /**
   * Who comes with a key: its owner, limited to what the key allows. Nobody, whatever is wrong with
   * it. The project is not known to be theirs yet, so this reads rows of all, in no transaction.
   *
   * @param address where the request comes from
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<Caller> authenticate(String domain, String login, String secret, String address) {
    String username = login.strip().toLowerCase(Locale.ROOT);
    Instant now = clock.instant();
    return logins
        .find(domain, username, hash(secret), now)
        .filter(key -> key.isFor(address))
        .flatMap(key -> caller(domain, username, key, address, now));
  }

  private Optional<Caller> caller(
      String domain, String username, KeyLoginStore.Good key, String address, Instant now) {
    Optional<ProjectAccess> owners = access.member(domain, username);
    owners.ifPresent(found -> logins.used(domain, key.id(), address, now));
    Actor actor = new Actor(Actor.Kind.KEY, key.id(), Optional.of(username));
    return owners.map(found -> Caller.of(actor, limited(found, key.limit())));
  }

  private static ProjectAccess limited(ProjectAccess owners, Grants limit) {
    return new ProjectAccess(
        owners.domain(),
        owners.username(),
        owners.grants().meet(limit),
        owners.locations(),
        owners.superuser(),
        owners.twoFactorMissing(),
        owners.policy());
  }

  private static String name(KeyDraft draft) {
    String name = draft.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw new Refused(KeyRefusal.BAD_NAME);
    }
    return name;
  }

  private Optional<String> role(String domain, KeyDraft draft, Grants may) {
    Optional<String> wanted = draft.role().map(String::strip).filter(id -> !id.isEmpty());
    wanted.ifPresent(
        id -> {
          Role role =
              Optional.of(id)
                  .filter(name -> name.indexOf('\0') < 0)
                  .flatMap(name -> roles.find(domain, name))
                  .filter(found -> !found.archived())
                  .orElseThrow(() -> new Refused(KeyRefusal.NO_SUCH_ROLE, id));
          if (!may.covers(role.grants())) {
            throw new Refused(KeyRefusal.MORE_THAN_YOURS);
          }
        });
    return wanted;
  }

  private static List<String> networks(KeyDraft draft) {
    List<String> asked =
        draft.networks().stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (asked.size() > MOST_NETWORKS) {
      throw new Refused(KeyRefusal.TOO_MANY_NETWORKS, MOST_NETWORKS);
    }
    return asked.stream()
        .map(
            one ->
                Network.of(one).orElseThrow(() -> new Refused(KeyRefusal.BAD_NETWORK, one)).text())
        .distinct()
        .toList();
  }

  private static String hash(String secret) {
    return Sha256.hex(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static AuditObject object(KeyView key) {
    return new AuditObject("key", key.id(), key.name());
  }

  private static List<AuditChange> said(KeyView key) {
    return AuditChange.all(
        AuditChange.between("owner", null, key.username()),
        AuditChange.between("role", null, key.role().orElse(null)),
        AuditChange.between(
            "networks", null, key.networks().isEmpty() ? null : String.join(", ", key.networks())),
        AuditChange.between("expires on", null, key.expiresOn().orElse(null)));
  }
}
