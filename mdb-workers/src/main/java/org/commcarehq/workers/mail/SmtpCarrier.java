package org.commcarehq.workers.mail;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.commcarehq.platform.mail.Carrier;
import org.commcarehq.platform.mail.CarrierAway;
import org.commcarehq.platform.mail.Letter;

/** Hands letters to the mail server that WildFly is set up with. */
@ApplicationScoped
class SmtpCarrier implements Carrier {
  private static final String PATIENCE_MILLIS = "15000";

  @Resource(lookup = "java:jboss/mail/Hq")
  Session session;

  @Inject Clock clock;

  @Override
  public void carry(String id, Letter letter) {
    Properties settings = session.getProperties();
    settings.putIfAbsent("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    settings.putIfAbsent("mail.smtp.timeout", PATIENCE_MILLIS);
    settings.putIfAbsent("mail.smtp.writetimeout", PATIENCE_MILLIS);
    try {
      MimeMessage message = new MimeMessage(session);
      message.setFrom();
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
      message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
      message.setText(letter.body(), StandardCharsets.UTF_8.name());
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader("X-Hq-Mail", id);
      message.setSentDate(Date.from(clock.instant()));
      Transport.send(message);
    } catch (MessagingException e) {
      throw new CarrierAway(e);
    }
  }
}
