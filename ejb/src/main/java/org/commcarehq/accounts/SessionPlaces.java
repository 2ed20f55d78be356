package org.commcarehq.accounts;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.commcarehq.platform.cache.ExpiringCache;
import org.commcarehq.platform.db.Json;
import org.commcarehq.users.SessionHash;

/** Remembers from where sessions are used, in the cache that all nodes share. */
@ApplicationScoped
class SessionPlaces {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final String NO_PROJECT = "";

  @Inject ExpiringCache shared;
  private final Cache<String, String> written =
      Caffeine.newBuilder().expireAfterWrite(PAUSE).maximumSize(50_000).build();

  /** Notes a use; of the uses from one place within a minute, the first. */
  void note(SessionHash session, SessionDetails use) {
    String place = use.address() + " " + use.agent();
    if (!place.equals(written.getIfPresent(session.hex()))) {
      written.put(session.hex(), place);
      shared.put(NO_PROJECT, key(session), Json.write(use), KEPT);
    }
  }

  Optional<SessionDetails> find(SessionHash session) {
    return shared
        .find(NO_PROJECT, key(session))
        .map(json -> Json.read(json, new TypeReference<SessionDetails>() {}));
  }

  void forget(SessionHash session) {
    shared.forget(NO_PROJECT, key(session));
  }

  private static String key(SessionHash session) {
    return "session:" + session.hex();
  }
}
