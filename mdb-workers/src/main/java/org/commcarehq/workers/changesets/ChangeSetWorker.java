package org.commcarehq.workers.changesets;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.commcarehq.changesets.ChangeSetWorkService;
import org.commcarehq.platform.queue.WorkQueue;

/** Does and undoes bulk actions whenever its bell rings. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.CHANGE_SET_NAME),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangeSetWorker implements MessageListener {
  @Inject ChangeSetWorkService sets;

  @Override
  public void onMessage(Message bell) {
    sets.runDue();
  }
}
