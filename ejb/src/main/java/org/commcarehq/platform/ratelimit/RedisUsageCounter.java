package org.commcarehq.platform.ratelimit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.rates.Window;
import org.commcarehq.platform.redis.RedisLink;
import org.redisson.api.RScript;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/**
 * Counts that all nodes share, one text a key. A script adds and reads in one step, so that no two
 * nodes overwrite each other.
 */
final class RedisUsageCounter implements UsageCounter {
  private static final int KEYS_A_CALL = 500;
  private static final Window[] WINDOWS = Window.values();
  private static final String ADD =
      """
      local now, windows = tonumber(ARGV[1]), #ARGV - 1 - #KEYS
      local sums = {}
      for k, key in ipairs(KEYS) do
        local more = tonumber(ARGV[1 + windows + k])
        local held = {}
        for number in string.gmatch(redis.call('GET', key) or '', '%d+') do
          held[#held + 1] = tonumber(number)
        end
        for w = 1, windows do
          local n, number = 3 * w - 2, math.floor(now / tonumber(ARGV[1 + w]))
          local last, uses, before = held[n] or 0, held[n + 1] or 0, held[n + 2] or 0
          if number > last or number < last - 1 then
            before = number == last + 1 and uses or 0
            last, uses = number, 0
          end
          held[n], held[n + 1], held[n + 2] = last, uses + more, before
        end
        for n, number in ipairs(held) do
          held[n] = string.format('%.0f', number)
        end
        sums[k] = table.concat(held, ' ')
        redis.call('SET', key, sums[k], 'PX', 2 * tonumber(ARGV[1 + windows]))
      end
      return sums
      """;

  private final RedisLink redis;

  RedisUsageCounter(RedisLink redis) {
    this.redis = redis;
  }

  @Override
  public Map<UsageKey, Counts> add(Map<UsageKey, Long> uses, Instant now) {
    Map<UsageKey, Counts> sums = new HashMap<>();
    List<UsageKey> keys = List.copyOf(uses.keySet());
    for (int from = 0; from < keys.size(); from += KEYS_A_CALL) {
      List<UsageKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS_A_CALL));
      List<String> told = tell(some, uses, now);
      for (int i = 0; i < some.size(); i++) {
        sums.put(some.get(i), counts(told.get(i)));
      }
    }
    return sums;
  }

  private List<String> tell(List<UsageKey> keys, Map<UsageKey, Long> uses, Instant now) {
    List<Object> values = new ArrayList<>();
    values.add(now.toEpochMilli());
    for (Window window : WINDOWS) {
      values.add(window.length().toMillis());
    }
    keys.forEach(key -> values.add(uses.get(key)));
    try {
      return redis
          .client()
          .getScript(StringCodec.INSTANCE)
          .eval(
              RScript.Mode.READ_WRITE,
              ADD,
              RScript.ReturnType.LIST,
              List.copyOf(keys.stream().map(UsageKey::text).toList()),
              values.toArray());
    } catch (RedisException away) {
      throw new Unavailable("Redis", away);
    }
  }

  private static Counts counts(String text) {
    long[] numbers = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    List<Counts.Count> windows = new ArrayList<>();
    for (int w = 0; w < WINDOWS.length; w++) {
      windows.add(new Counts.Count(numbers[3 * w], numbers[3 * w + 1], numbers[3 * w + 2]));
    }
    return new Counts(windows);
  }
}
