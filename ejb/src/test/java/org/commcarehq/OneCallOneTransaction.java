package org.commcarehq;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.commcarehq.platform.db.TestDatabase;

/** Doors as their callers see them on a server: each call is a transaction of its own. */
public final class OneCallOneTransaction {
  private OneCallOneTransaction() {}

  /** A house whose parts reach these doors from outside. */
  public static TestHouse around(TestHouse inner, TestHouse outer, Class<?>... doors) {
    for (Class<?> door : doors) {
      put(inner, outer, door);
    }
    return outer;
  }

  private static <T> void put(TestHouse inner, TestHouse outer, Class<T> door) {
    T target = inner.get(door);
    try {
      outer.with(
          door,
          new ByteBuddy()
              .subclass(door)
              .method(ElementMatchers.isDeclaredBy(door))
              .intercept(
                  InvocationHandlerAdapter.of(
                      (self, method, arguments) -> call(target, method, arguments)))
              .make()
              .load(door.getClassLoader(), ClassLoadingStrategy.Default.INJECTION)
              .getLoaded()
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot stand before " + door, e);
    }
  }

  private static Object call(Object door, Method method, Object[] arguments) {
    return TestDatabase.inTransaction(
        () -> {
          try {
            return method.invoke(door, arguments);
          } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
              throw refused;
            }
            throw new IllegalStateException(e.getCause());
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
