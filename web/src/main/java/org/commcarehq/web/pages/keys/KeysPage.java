package org.commcarehq.web.pages.keys;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.keys.KeyDraft;
import org.commcarehq.keys.KeyService;
import org.commcarehq.keys.KeyState;
import org.commcarehq.keys.KeyView;
import org.commcarehq.keys.NewKey;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;

/** The keys of programs: one's own, and for administrators everybody's. */
@Named("keysPage")
@RequestScoped
public class KeysPage {
  private static final int SHOWN = 50;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Map<String, Integer> LIFETIMES = lifetimes();

  @Inject PageContext page;
  @Inject HttpServletRequest request;
  @Inject KeyService keys;
  @Inject RoleService roles;
  @Inject Clock clock;

  private String name;
  private String role;
  private String networks;
  private Integer days = 365;
  private Notice notice;
  private NewKey made;
  private List<KeyView> found;
  private Map<String, Role> byId;

  private static Map<String, Integer> lifetimes() {
    Map<String, Integer> lifetimes = new LinkedHashMap<>();
    lifetimes.put("30 days", 30);
    lifetimes.put("90 days", 90);
    lifetimes.put("1 year", 365);
    lifetimes.put("Until it is revoked", 0);
    return lifetimes;
  }

  private List<KeyView> found() {
    if (found == null) {
      found =
          keys.list(
              page.getDomainName(), owner(), Optional.empty(), id("before").orElse(""), SHOWN + 1);
    }
    return found;
  }

  /** Whose keys are shown: everybody's to administrators. */
  private Optional<String> owner() {
    return page.isAdmin() ? Optional.empty() : Optional.of(page.getUser().username());
  }

  /** The keys on this page, the newest first. */
  public List<KeyView> getRows() {
    return found().subList(0, Math.min(SHOWN, found().size()));
  }

  /** After which one the older ones begin. */
  public Optional<String> getOlder() {
    return found().size() > SHOWN ? Optional.of(found().get(SHOWN - 1).id()) : Optional.empty();
  }

  /** Whether this is not the first page. */
  public boolean isLater() {
    return page.parameter("before").isPresent();
  }

  /** The key that is about to be revoked, if it still can be. */
  public Optional<KeyView> getAsked() {
    return Stream.of("revoke", "revoke-id")
        .flatMap(parameter -> id(parameter).stream())
        .findFirst()
        .flatMap(id -> keys.find(page.getDomainName(), id))
        .filter(key -> owner().isEmpty() || owner().get().equals(key.username()))
        .filter(this::isGood);
  }

  private Optional<String> id(String parameter) {
    return page.parameter(parameter).filter(value -> value.matches("[0-9a-f]{32}"));
  }

  /** Whether it still lets anybody in. */
  public boolean isGood(KeyView key) {
    return key.state(clock.instant()) == KeyState.ACTIVE;
  }

  /** Whether it is good. */
  public Badge state(KeyView key) {
    return switch (key.state(clock.instant())) {
      case ACTIVE -> new Badge("Good", "pi-check-circle", "ok");
      case EXPIRED -> new Badge("Expired", "pi-clock", "warn");
      case REVOKED -> new Badge("Revoked", "pi-ban", "info");
    };
  }

  /** What it allows, in words. */
  public String allows(KeyView key) {
    return key.role()
        .map(id -> Optional.ofNullable(byId().get(id)).map(Role::name).orElse("nothing any more"))
        .orElse("all that its owner may do");
  }

  /** Where it may be used from, in words; empty: anywhere. */
  public String from(KeyView key) {
    return String.join(", ", key.networks());
  }

  private Map<String, Role> byId() {
    if (byId == null) {
      byId =
          roles.list(page.getDomainName()).stream()
              .collect(Collectors.toMap(Role::id, Function.identity(), (a, b) -> a));
    }
    return byId;
  }

  /** The roles to which a key can be limited: those that give nothing its owner lacks. */
  public List<Role> getRoles() {
    Grants mine = grants();
    return roles.list(page.getDomainName()).stream()
        .filter(one -> !one.builtIn() && mine.covers(one.grants()))
        .toList();
  }

  private Grants grants() {
    return Callers.of(request).access().map(ProjectAccess::grants).orElse(Grants.nothing());
  }

  /** How long a key can be good, in days by their words. */
  public Map<String, Integer> getLifetimes() {
    return LIFETIMES;
  }

  /** Makes a key and shows its secret, this once. */
  @Needs(Permission.ACCESS_API)
  public void create() {
    try {
      made =
          keys.create(
              page.getDomainName(),
              page.getUser().username(),
              new KeyDraft(
                  name == null ? "" : name,
                  Optional.ofNullable(role),
                  List.of((networks == null ? "" : networks).split("[\\s,;]+")),
                  Optional.ofNullable(days)
                      .filter(some -> some > 0)
                      .map(some -> clock.instant().plus(DAY.multipliedBy(some)))),
              grants());
      name = null;
      networks = null;
      found = null;
    } catch (Refused refused) {
      notice = Notice.refused(refused.getMessage() + ". No key was made.");
    }
  }

  /** Revokes the key that was asked about. */
  @Harmless // whoever sees a key may revoke it
  public void revoke() {
    try {
      String id = id("revoke-id").orElse("");
      keys.revoke(page.getDomainName(), id, page.getUser().username(), owner());
      notice = Notice.done("The key is revoked. Whoever still sends it gets no answer but 401.");
      found = null;
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  public Notice getNotice() {
    return notice;
  }

  /** The key that was just made. */
  public NewKey getMade() {
    return made;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }

  public String getNetworks() {
    return networks;
  }

  public void setNetworks(String networks) {
    this.networks = networks;
  }

  public Integer getDays() {
    return days;
  }

  public void setDays(Integer days) {
    this.days = days;
  }
}
