package org.commcarehq.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A child under five, who grows and is vaccinated. */
final class Child implements Followed {
  private static final int MUAC_FROM_MONTHS = 6;
  private static final int MUAC_SEVERE = 115;
  private static final int MUAC_MODERATE = 125;
  // median weight in kg of boys by month of age, WHO growth standards, rounded
  private static final TreeMap<Integer, Double> MEDIAN_WEIGHT =
      new TreeMap<>(
          Map.of(0, 3.3, 1, 4.5, 3, 6.4, 6, 7.9, 12, 9.6, 24, 12.2, 36, 14.3, 48, 16.3, 60, 18.3));

  private final Draw draw;
  private final Household household;
  private final String id;
  private final String name;
  private final boolean girl;
  private final LocalDate dob;
  private final String caregiver;
  private final double size;
  private final Vaccines vaccines;
  private double muac;
  private final double muacPerWeek;
  private LocalDate measured;
  private LocalDate due;
  private boolean registered;
  private int visits;

  Child(
      Household household,
      String name,
      boolean girl,
      LocalDate dob,
      String caregiver,
      LocalDate known,
      Draw draw) {
    this.draw = draw;
    this.household = household;
    this.id = draw.id();
    this.name = name;
    this.girl = girl;
    this.dob = dob;
    this.caregiver = caregiver;
    boolean thin = draw.chance(0.15);
    this.size = (girl ? 0.95 : 1.0) * (thin ? draw.between(0.78, 0.85) : draw.between(0.9, 1.06));
    this.muac = thin ? draw.between(110, 121) : draw.between(129, 154);
    this.muacPerWeek = thin ? draw.between(-0.5, 2.5) : draw.between(-0.2, 0.4);
    this.vaccines = new Vaccines(dob, draw);
    this.measured = known;
    this.due = known;
  }

  String name() {
    return name;
  }

  int ageInMonths(LocalDate day) {
    return (int) (ChronoUnit.DAYS.between(dob, day) / 30.4375);
  }

  @Override
  public LocalDate due() {
    return due;
  }

  @Override
  public Place home() {
    return household.home();
  }

  @Override
  public Seen see(LocalDate day) {
    grow(day);
    return registered ? visit(day) : register(day);
  }

  private Seen register(LocalDate day) {
    registered = true;
    boolean card = draw.chance(0.85);
    Answers answers =
        new Answers()
            .set("subcase_0/case/@case_id", id)
            .set("subcase_0/case/index/parent", household.id())
            .set("household_name", household.name())
            .set("child_name", name)
            .set("sex", sex())
            .set("dob", dob)
            .set("age_months", ageInMonths(day))
            .set("caregiver", caregiver)
            .set("card_seen", card ? "yes" : "no")
            .set("measurements/weight_kg", weight(day));
    if (card) {
      answers.set("vaccines", vaccines.givenBy(day));
    }
    measureArm(answers, day);
    answers.set("next_visit", plan(day, 5, 10));
    return new Seen(DemoForm.CHILD_REGISTRATION, answers, draw.between(8, 15), List.of(), true);
  }

  /** Writes the newborn's part of the form that tells of the birth; that registers the child. */
  void newborn(Answers answers, String motherId, LocalDate day) {
    registered = true;
    answers
        .set("subcase_0/case/@case_id", id)
        .set("subcase_0/case/index/parent", household.id())
        .set("subcase_0/case/index/mother", motherId)
        .set("newborn/baby_name", name)
        .set("newborn/sex", sex())
        .set("newborn/birth_weight_kg", Followed.rounded(3.3 * size))
        .set("newborn/breastfed_first_hour", draw.chance(0.85) ? "yes" : "no")
        .set("newborn/vaccines", vaccines.givenBy(day))
        .set("newborn/next_visit", plan(day, 3, 4));
  }

  private Seen visit(LocalDate day) {
    int earlier = visits++;
    boolean onlyMilk = ageInMonths(day) < MUAC_FROM_MONTHS;
    String before = vaccines.known();
    String fresh = vaccines.newBy(day);
    Answers answers =
        new Answers()
            .set("case/@case_id", id)
            .set("child_name", name)
            .set("dob", dob)
            .set("earlier_visits", earlier == 0 ? "" : earlier)
            .set("vaccines_before", before)
            .set("visit_number", visits)
            .set("age_months", ageInMonths(day))
            .set("measurements/weight_kg", weight(day))
            .set("measurements/oedema", "no")
            .set("nutrition", nutrition(day))
            .set("symptoms", draw.chance(0.7) ? "none" : illness())
            .set("feeding/breastfed", breastfed(day, onlyMilk))
            .set("vaccines_new", fresh)
            .set("vaccines", (before + " " + fresh).strip());
    measureArm(answers, day);
    if (!onlyMilk) {
      answers.set("feeding/meals", draw.between(2, 5));
    }
    if (draw.chance(0.05)) {
      answers.set("card_photo", Followed.picture(day, draw));
    }
    answers.set("next_visit", nutrition(day).equals("normal") ? plan(day, 6, 9) : plan(day, 4, 7));
    return new Seen(DemoForm.CHILD_VISIT, answers, draw.between(9, 17), List.of(), true);
  }

  private String illness() {
    return draw.pick("fever", "cough", "diarrhoea", "fever cough", "rash", "not_feeding");
  }

  private String breastfed(LocalDate day, boolean onlyMilk) {
    if (onlyMilk) {
      return "exclusively";
    }
    return ageInMonths(day) < 20 ? "partly" : "no";
  }

  private void measureArm(Answers answers, LocalDate day) {
    if (ageInMonths(day) >= MUAC_FROM_MONTHS) {
      answers.set("measurements/muac_mm", Math.round(muac));
    }
  }

  private String nutrition(LocalDate day) {
    long arm = Math.round(muac);
    if (ageInMonths(day) < MUAC_FROM_MONTHS || arm >= MUAC_MODERATE) {
      return "normal";
    }
    return arm < MUAC_SEVERE ? "severe" : "moderate";
  }

  private void grow(LocalDate day) {
    muac += muacPerWeek * ChronoUnit.DAYS.between(measured, day) / 7 + draw.between(-0.6, 0.6);
    measured = day;
  }

  private double weight(LocalDate day) {
    double months = ChronoUnit.DAYS.between(dob, day) / 30.4375;
    Map.Entry<Integer, Double> below = MEDIAN_WEIGHT.floorEntry((int) months);
    Map.Entry<Integer, Double> above = MEDIAN_WEIGHT.higherEntry((int) months);
    double way = (months - below.getKey()) / (above.getKey() - below.getKey());
    double median = below.getValue() + way * (above.getValue() - below.getValue());
    return Followed.rounded(median * size + draw.between(-0.1, 0.1));
  }

  private String sex() {
    return girl ? "female" : "male";
  }

  private LocalDate plan(LocalDate day, int least, int most) {
    due = Followed.workday(day.plusDays(draw.between(least, most)));
    return due;
  }
}
