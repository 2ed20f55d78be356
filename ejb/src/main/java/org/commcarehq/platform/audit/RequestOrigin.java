package org.commcarehq.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who the present thread acts for and where the request came from; the application itself where
 * nobody said anything.
 */
@ApplicationScoped
public class RequestOrigin {
  private final ThreadLocal<Slot> slots = new ThreadLocal<>();

  /** What is known of one request, until it is closed. */
  public final class Slot implements AutoCloseable {
    private final Slot outer;
    private final Origin origin;
    private Actor actor = Actor.nobody();

    private Slot(Slot outer, Origin origin) {
      this.outer = outer;
      this.origin = origin;
    }

    @Override
    public void close() {
      if (outer == null) {
        slots.remove();
      } else {
        slots.set(outer);
      }
    }
  }

  /** Begins a request of which nothing but its origin is known. */
  public Slot open(Origin origin) {
    Slot slot = new Slot(slots.get(), origin);
    slots.set(slot);
    return slot;
  }

  /** Says who it is. */
  public void identify(Actor actor) {
    Slot slot = slots.get();
    if (slot == null) {
      throw new IllegalStateException("nobody has begun a request for " + actor.name());
    }
    slot.actor = actor;
  }

  /** Who acts. */
  public Actor actor() {
    Slot slot = slots.get();
    return slot == null ? Actor.system() : slot.actor;
  }

  /** From where. */
  public Origin origin() {
    Slot slot = slots.get();
    return slot == null ? Origin.inside() : slot.origin;
  }
}
