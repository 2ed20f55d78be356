package org.commcarehq.platform.walls;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one project that the present thread works for. Whoever lets a request or a task in opens a
 * slot; whoever finds out which project it may speak of binds it, once. A slot inside another one
 * knows nothing of it.
 */
@ApplicationScoped
public class ProjectScope {
  private static final ThreadLocal<Slot> SLOTS = new ThreadLocal<>();

  /** Room for one project, until it is closed. */
  public final class Slot implements AutoCloseable {
    private final Slot outer;
    private String domain;

    private Slot(Slot outer) {
      this.outer = outer;
    }

    @Override
    public void close() {
      if (outer == null) {
        SLOTS.remove();
      } else {
        SLOTS.set(outer);
      }
    }
  }

  /** Begins with no project at all. */
  public Slot open() {
    Slot slot = new Slot(SLOTS.get());
    SLOTS.set(slot);
    return slot;
  }

  /**
   * Says which project is worked for.
   *
   * @throws IllegalStateException when no slot is open, or when it is another project's already
   */
  public void bind(String domain) {
    Slot slot = SLOTS.get();
    if (slot == null) {
      throw new IllegalStateException("nobody has opened a slot for project " + domain);
    }
    if (slot.domain != null && !slot.domain.equals(domain)) {
      throw new IllegalStateException(
          "this is work for project %s, not for %s".formatted(slot.domain, domain));
    }
    slot.domain = domain;
  }

  /** The project that is worked for, if it is known by now. */
  public Optional<String> current() {
    return ofThread();
  }

  /** As {@link #current()}, for what no container injects into. */
  public static Optional<String> ofThread() {
    return Optional.ofNullable(SLOTS.get()).map(slot -> slot.domain);
  }

  /** Does work for a project: for workers, pillows and timers. */
  public <T> T in(String domain, Supplier<T> work) {
    try (Slot slot = open()) {
      slot.domain = domain;
      return work.get();
    }
  }

  /** As {@link #in(String, Supplier)}, without a result. */
  public void in(String domain, Runnable work) {
    in(
        domain,
        () -> {
          work.run();
          return null;
        });
  }
}
