package org.commcarehq.workers.blobs;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.commcarehq.platform.blobs.BlobMoveService;
import org.commcarehq.platform.queue.WorkQueue;

/** Carries spooled blobs to the blob store whenever its bell rings. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.BLOB_MOVE_NAME),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BlobMoveWorker implements MessageListener {
  @Inject BlobMoveService blobs;

  @Override
  public void onMessage(Message bell) {
    blobs.moveDue();
  }
}
