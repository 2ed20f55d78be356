package org.commcarehq.workers.casechecks;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.commcarehq.casechecks.CaseCheckWorkService;
import org.commcarehq.platform.queue.WorkQueue;

/** Checks and rebuilds cases whenever its bell rings. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.CASE_CHECK_NAME),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CaseCheckWorker implements MessageListener {
  @Inject CaseCheckWorkService checks;

  @Override
  public void onMessage(Message bell) {
    checks.runDue();
  }
}
