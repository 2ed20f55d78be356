package org.commcarehq.domains;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commcarehq.platform.db.Json;

/**
 * What a project has decided for itself, as hq.domain.settings holds it. Whatever is not there, or
 * is not what it should be, is as usual; what is not known here is kept as it came.
 *
 * @param secureSessions whether sessions of its people end early
 * @param sessionMinutes after how many minutes without a click they end; 0 leaves it as usual
 * @param twoFactorRequired whether everybody needs a second step to sign in
 * @param digestSignIn whether phones may sign in by HTTP Digest
 * @param more further settings by name: texts, numbers, booleans
 */
public record ProjectSettings(
    boolean secureSessions,
    int sessionMinutes,
    boolean twoFactorRequired,
    boolean digestSignIn,
    Map<String, Object> more) {
  /** The further setting by which nothing is taken from phones that are not signed in. */
  public static final String SIGNED_ONLY = "signedOnly";

  /** The shortest time without a click that a project may ask for. */
  public static final int SHORTEST_MINUTES = 5;

  /** The longest time without a click that a project may ask for. */
  public static final int LONGEST_MINUTES = 7 * 24 * 60;

  private static final String SECURE = "secureSessions";
  private static final String MINUTES = "sessionMinutes";
  private static final String TWO_FACTOR = "twoFactorRequired";
  private static final String DIGEST = "digestSignIn";

  /** Maps are copied; minutes are kept within what can be asked for. */
  public ProjectSettings {
    sessionMinutes =
        sessionMinutes <= 0
            ? 0
            : Math.max(SHORTEST_MINUTES, Math.min(LONGEST_MINUTES, sessionMinutes));
    more = Map.copyOf(more);
  }

  /** Those of a project that has decided nothing. */
  public static ProjectSettings usual() {
    return new ProjectSettings(false, 0, false, false, Map.of());
  }

  /** What a stored JSON object says. */
  public static ProjectSettings of(String json) {
    Map<String, Object> found = new LinkedHashMap<>(read(json));
    boolean secure = flag(found.remove(SECURE));
    int minutes = found.remove(MINUTES) instanceof Number number ? number.intValue() : 0;
    boolean twoFactor = flag(found.remove(TWO_FACTOR));
    boolean digest = flag(found.remove(DIGEST));
    found.values().removeIf(value -> value == null);
    return new ProjectSettings(secure, minutes, twoFactor, digest, found);
  }

  private static Map<String, Object> read(String json) {
    if (json == null || json.isBlank()) {
      return Map.of();
    }
    try {
      Map<String, Object> found = Json.read(json, new TypeReference<Map<String, Object>>() {});
      return found == null ? Map.of() : found;
    } catch (UncheckedIOException noObject) {
      return Map.of();
    }
  }

  private static boolean flag(Object value) {
    return value instanceof Boolean said && said;
  }

  /** As it is stored. */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(SECURE, secureSessions);
    all.put(MINUTES, sessionMinutes);
    all.put(TWO_FACTOR, twoFactorRequired);
    all.put(DIGEST, digestSignIn);
    return Json.write(all);
  }

  /** A further setting that is on or off. */
  public boolean has(String name) {
    return flag(more.get(name));
  }

  /** The same with a further setting. */
  public ProjectSettings with(String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(name, value);
    return new ProjectSettings(
        secureSessions, sessionMinutes, twoFactorRequired, digestSignIn, all);
  }

  /** What they mean for the sessions of the project's people. */
  public SessionPolicy sessions() {
    return new SessionPolicy(secureSessions, sessionMinutes, twoFactorRequired);
  }
}
