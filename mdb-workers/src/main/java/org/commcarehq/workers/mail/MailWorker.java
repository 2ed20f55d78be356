package org.commcarehq.workers.mail;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.commcarehq.platform.mail.MailCarriageService;
import org.commcarehq.platform.queue.WorkQueue;

/** Carries mails away whenever its bell rings. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.MAIL_NAME),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailWorker implements MessageListener {
  @Inject MailCarriageService mails;
  @Inject SmtpCarrier carrier;

  @Override
  public void onMessage(Message bell) {
    mails.carryDue(carrier);
  }
}
