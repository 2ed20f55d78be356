package org.commcarehq.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails, from the row to whoever carries them, on a real PostgreSQL. */
class MailCarriageServiceTest {
  @TempDir static Path folder;
  private final TestHouse house =
      new TestHouse()
          .with(
              Settings.class,
              TestSettings.with(
                  Map.of("hq.secret-key-file", folder.resolve("secret-key").toString())));
  private final MailService mails = house.get(MailService.class);
  private final MailCarriageService carriage = house.get(MailCarriageService.class);
  private final String asha = "asha-" + UUID.randomUUID() + "@example.org";
  private final List<Letter> carried = new ArrayList<>();
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void nothing_is_on_its_way() {
    sql.update("DELETE FROM hq.mail");
  }

  @Test
  void a_mail_is_carried_once_and_then_forgets_what_it_said() {
    send("A secret link", "http://localhost/reset/abc/");
    assertThat(stored()).doesNotContain("http", "abc").contains(asha);

    assertThat(carriage.carryDue((id, letter) -> carried.add(letter))).isEqualTo(1);
    assertThat(carriage.carryDue((id, letter) -> carried.add(letter))).isZero();

    assertThat(carried)
        .containsExactly(new Letter(asha, "A secret link", "http://localhost/reset/abc/"));
    assertThat(sql.number("SELECT length(sealed) FROM hq.mail WHERE recipient = ?", asha)).isZero();
  }

  @Test
  void a_mail_that_is_not_taken_is_tried_again_later() {
    send("Hello", "You");
    Carrier away =
        (id, letter) -> {
          throw new CarrierAway(new IllegalStateException("no mail server"));
        };

    assertThat(carriage.carryDue(away)).isZero();
    assertThat(carriage.carryDue((id, letter) -> carried.add(letter))).as("at once").isZero();
    assertThat(stored()).contains("no mail server");

    sql.update("UPDATE hq.mail SET next_at = now() WHERE recipient = ?", asha);
    assertThat(carriage.carryDue((id, letter) -> carried.add(letter))).isEqualTo(1);
  }

  @Test
  void after_some_days_it_stays_with_its_reason() {
    send("Hello", "You");
    sql.update("UPDATE hq.mail SET created_on = now() - interval '4 days'");

    carriage.carryDue(
        (id, letter) -> {
          throw new CarrierAway(new IllegalStateException("no such mailbox"));
        });

    assertThat(sql.number("SELECT count(*) FROM hq.mail WHERE next_at = 'infinity'")).isEqualTo(1);
  }

  @Test
  void what_only_pretends_to_be_sent_is_carried_by_nobody() {
    house.call(
        () -> {
          mails.pretend("", new Letter(asha, "Hello", "You"));
          return null;
        });

    assertThat(carriage.carryDue((id, letter) -> carried.add(letter))).isZero();
    assertThat(stored()).contains(asha);
  }

  private void send(String subject, String body) {
    house.call(
        () -> {
          mails.send("clinic", new Letter(asha, subject, body));
          return null;
        });
  }

  private String stored() {
    return sql.first(
            "SELECT recipient || coalesce(error, '') || encode(sealed, 'escape') FROM hq.mail"
                + " WHERE recipient = ?",
            row -> row.getString(1),
            asha)
        .orElse("");
  }
}
