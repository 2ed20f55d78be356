package org.commcarehq;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.queue.Doorbells;
import org.commcarehq.platform.queue.WorkQueue;
import org.commcarehq.platform.ratelimit.RateLimiter;
import org.commcarehq.platform.ratelimit.TestLimiter;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.users.SavedPeople;

/**
 * The doors of this module, wired as the container wires them, over the real PostgreSQL of {@link
 * TestDatabase}. Queues are not rung: who listens is tested on the server.
 */
public final class TestHouse {
  private final Map<Class<?>, Object> parts = new HashMap<>();

  /** A house with the real clock. */
  public TestHouse() {
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    parts.put(Clock.class, clock);
    parts.put(RateLimiter.class, TestLimiter.alone(clock));
    parts.put(Settings.class, TestSettings.with(Map.of()));
    parts.put(Doorbells.class, new SilentDoorbells());
    parts.put(SavedPeople.class, new NobodyListens());
    parts.put(SpanningSql.class, new SpanningSql(TestDatabase.joiningDataSource()));
  }

  /** Puts a part in place of the one that would be made. */
  public <T> TestHouse with(Class<T> type, T part) {
    parts.put(type, part);
    return this;
  }

  /** The one part of this type, with everything it needs. */
  public <T> T get(Class<T> type) {
    Object part = parts.get(type);
    return type.cast(part == null ? make(type) : part);
  }

  /** One call of a door: one transaction. */
  public <T> T call(Supplier<T> door) {
    return TestDatabase.inTransaction(door);
  }

  private Object make(Class<?> type) {
    try {
      Constructor<?> constructor = constructorOf(type);
      constructor.setAccessible(true);
      Object part =
          constructor.newInstance(
              Arrays.stream(constructor.getParameterTypes()).map(this::get).toArray());
      parts.put(type, part);
      for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
        for (Field field : owner.getDeclaredFields()) {
          inject(field, part);
        }
      }
      return part;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  /** The one that the container would call. */
  private static Constructor<?> constructorOf(Class<?> type) throws NoSuchMethodException {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.isAnnotationPresent(Inject.class)) {
        return constructor;
      }
    }
    return type.getDeclaredConstructor();
  }

  private void inject(Field field, Object part) throws IllegalAccessException {
    field.setAccessible(true);
    if (field.isAnnotationPresent(PersistenceContext.class)) {
      field.set(part, TestDatabase.entityManager());
    } else if (field.isAnnotationPresent(Inject.class) && field.getType() != Instance.class) {
      field.set(part, get(field.getType()));
    }
  }

  /** Rings nobody. */
  private static final class SilentDoorbells extends Doorbells {
    @Override
    public void ring(WorkQueue queue) {}
  }

  /** The index of people is kept by the server only. */
  private static final class NobodyListens implements SavedPeople {
    @Override
    public void workers(String domain, List<String> ids) {}

    @Override
    public void member(String domain, String username) {}
  }
}
