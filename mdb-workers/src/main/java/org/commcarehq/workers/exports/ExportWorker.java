package org.commcarehq.workers.exports;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.commcarehq.exports.ExportService;
import org.commcarehq.platform.queue.WorkQueue;

/** Writes the exports that users wait for whenever its bell rings. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.EXPORT_NAME),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExportWorker implements MessageListener {
  @Inject ExportService exports;

  @Override
  public void onMessage(Message bell) {
    exports.runDue();
  }
}
