package org.commcarehq.users;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commcarehq.platform.Unavailable;

/**
 * Remembers for five minutes which credentials were right from which place, since Basic sends them
 * with each call and Argon2 is slow by design. Kept as a keyed hash bound to the stored password
 * hash: a changed password is another key, and the memory of this node gives nothing away. Where
 * somebody guesses on and on it does not help any more: else the one right guess would be let in
 * that should have had to wait.
 */
@ApplicationScoped
class VerifiedCredentials {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration SEEN = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final Duration GUESSES_KEPT = Duration.ofMinutes(15);

  /** How many wrong passwords of one account and place the memory outlasts. */
  static final int GUESSES = 20;

  private final AsyncCache<String, Boolean> verified =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(50_000).buildAsync();
  private final Cache<String, DeviceLogin> accepted =
      Caffeine.newBuilder().expireAfterWrite(SEEN).maximumSize(50_000).build();
  private final Cache<String, Boolean> rightBefore =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(200_000).build();
  private final Cache<Comer, AtomicInteger> guesses =
      Caffeine.newBuilder().expireAfterWrite(GUESSES_KEPT).maximumSize(200_000).build();
  private final byte[] key = new byte[32];

  VerifiedCredentials() {
    new SecureRandom().nextBytes(key);
  }

  /**
   * The answer to a device's credentials. One that was let in is asked again after five seconds, so
   * that a phone which sends form after form costs one look at its account, not one for each.
   */
  DeviceLogin login(Comer comer, String domain, String password, Supplier<DeviceLogin> look) {
    String print = print(comer, password, domain);
    DeviceLogin known = trusts(comer) ? accepted.getIfPresent(print) : null;
    if (known != null) {
      return known;
    }
    DeviceLogin answer = look.get();
    if (answer.outcome() == DeviceLogin.Outcome.ACCEPTED) {
      accepted.put(print, answer);
    }
    return answer;
  }

  /**
   * True when these credentials were right a short while ago, or are by this check. A phone that
   * comes with many calls at once has its password checked once: the others wait for the answer,
   * also when it is that nothing can be checked now.
   *
   * @param missed is run for each of those others when the answer is no
   */
  boolean verify(
      Comer comer, String password, String hash, BooleanSupplier check, Runnable missed) {
    if (!trusts(comer)) {
      return noted(comer, check.getAsBoolean());
    }
    String print = print(comer, password, hash);
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> others = verified.asMap().putIfAbsent(print, mine);
    if (others != null) {
      boolean right = answerOf(others);
      if (!right) {
        missed.run();
      }
      return noted(comer, right);
    }
    try {
      boolean right = check.getAsBoolean();
      if (right) {
        rightBefore.put(print, true);
      } else {
        verified.asMap().remove(print, mine);
      }
      mine.complete(right);
      return noted(comer, right);
    } finally {
      if (!mine.isDone()) {
        verified.asMap().remove(print, mine);
        mine.completeExceptionally(new Unavailable("A password cannot be checked now"));
      }
    }
  }

  private static boolean answerOf(CompletableFuture<Boolean> others) {
    try {
      return others.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private boolean noted(Comer comer, boolean right) {
    if (!right) {
      guesses.get(comer, unknown -> new AtomicInteger()).incrementAndGet();
    }
    return right;
  }

  private boolean trusts(Comer comer) {
    AtomicInteger wrong = guesses.getIfPresent(comer);
    return wrong == null || wrong.get() < GUESSES;
  }

  /**
   * True when these credentials were right within the last day from the same place: whoever knows
   * them does not guess, whatever others do beside them.
   */
  boolean wereRight(Comer comer, String password, String hash) {
    return trusts(comer) && rightBefore.getIfPresent(print(comer, password, hash)) != null;
  }

  private String print(Comer comer, String password, String hash) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (String part : new String[] {comer.account(), comer.place(), hash, password}) {
        mac.update(part.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
