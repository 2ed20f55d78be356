package org.commcarehq.workers.rosters;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.commcarehq.platform.queue.WorkQueue;
import org.commcarehq.rosters.RosterWorkService;

/** Checks and imports spreadsheets of people whenever its bell rings. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.ROSTER_NAME),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RosterWorker implements MessageListener {
  @Inject RosterWorkService rosters;

  @Override
  public void onMessage(Message bell) {
    rosters.runDue();
  }
}
