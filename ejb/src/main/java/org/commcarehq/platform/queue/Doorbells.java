package org.commcarehq.platform.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.commcarehq.platform.db.AfterCommit;

/**
 * Wakes workers once there is something for them. A bell that is lost costs time, never work: the
 * tables are swept as well, so a broker that is away is logged and otherwise ignored.
 */
@ApplicationScoped
public class Doorbells {
  private static final Logger LOG = System.getLogger(Doorbells.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final String NOT_NOW = "no bell is rung while the server stops";
  private static final String CONNECTION_FACTORY = "java:jboss/DefaultJMSConnectionFactory";

  private final Map<WorkQueue, Coalescer> bells = new EnumMap<>(WorkQueue.class);

  @Resource private TransactionSynchronizationRegistry transaction;
  @Resource private ManagedScheduledExecutorService executor;

  public Doorbells() {
    for (WorkQueue queue : WorkQueue.values()) {
      bells.put(
          queue, new Coalescer(INTERVAL, System::nanoTime, delay -> scheduleSend(queue, delay)));
    }
  }

  /** Rings after the current transaction has committed, or at once when there is none. */
  public void ring(WorkQueue queue) {
    if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
      ask(queue);
    } else if (transaction.getResource(queue) == null) {
      transaction.putResource(queue, Boolean.TRUE);
      transaction.registerInterposedSynchronization(new AfterCommit(() -> ask(queue)));
    }
  }

  /** Rings after a while, for work that is known to become due then. */
  public void ringAfter(WorkQueue queue, Duration delay) {
    try {
      executor.schedule(() -> ask(queue), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.log(Level.DEBUG, NOT_NOW, stopping);
    }
  }

  private void ask(WorkQueue queue) {
    try {
      bells.get(queue).ask();
    } catch (RejectedExecutionException stopping) {
      LOG.log(Level.DEBUG, NOT_NOW, stopping);
    }
  }

  private void scheduleSend(WorkQueue queue, Duration delay) {
    executor.schedule(
        () -> {
          bells.get(queue).sending();
          send(queue);
        },
        delay.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static void send(WorkQueue queue) {
    try {
      InitialContext names = new InitialContext();
      ConnectionFactory connections = (ConnectionFactory) names.lookup(CONNECTION_FACTORY);
      Queue destination = (Queue) names.lookup(queue.jndiName());
      try (JMSContext context = connections.createContext()) {
        context
            .createProducer()
            .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
            .send(destination, context.createMessage());
      }
    } catch (NamingException | JMSRuntimeException away) {
      LOG.log(Level.WARNING, "{0} was not rung, the sweep will find the work: {1}", queue, away);
    }
  }
}
