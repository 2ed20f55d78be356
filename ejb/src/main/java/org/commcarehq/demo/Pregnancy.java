package org.commcarehq.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A pregnant woman, from her registration over visits at home to the birth. */
final class Pregnancy implements Followed {
  private static final int TERM_DAYS = 280;
  private static final int HIGH_SYSTOLIC = 140;
  private static final int HIGH_DIASTOLIC = 90;

  private final Draw draw;
  private final Household household;
  private final String id;
  private final String name;
  private final int age;
  private final LocalDate lmp;
  private final LocalDate birth;
  private final int gravida;
  private final double weightBefore;
  private final int systolicBefore;
  private final boolean pressureRises;
  private LocalDate due;
  private boolean registered;
  private int visits;

  /**
   * A pregnancy of 8 to 37 weeks when it becomes known.
   *
   * @param nearBirth whether it ends within the weeks that are told
   */
  Pregnancy(Household household, String name, boolean nearBirth, LocalDate known, Draw draw) {
    this.draw = draw;
    this.household = household;
    this.id = draw.id();
    this.name = name;
    this.age = draw.chance(0.1) ? draw.between(16, 18) : draw.between(19, 39);
    int days = nearBirth ? draw.between(250, 264) : draw.between(8 * 7, 34 * 7);
    this.lmp = known.minusDays(days);
    this.birth = lmp.plusDays(TERM_DAYS + draw.between(-10, 6));
    this.gravida = Math.min(draw.between(1, 6), Math.max(1, (age - 15) / 2));
    this.weightBefore = draw.between(47.0, 71.0);
    this.systolicBefore = draw.between(102, 121);
    this.pressureRises = draw.chance(0.12);
    this.due = known;
  }

  String name() {
    return name;
  }

  int age() {
    return age;
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
    if (!registered) {
      return register(day);
    }
    return day.isBefore(birth) ? examine(day) : born(day);
  }

  private Seen register(LocalDate day) {
    registered = true;
    String complications = complications();
    Answers answers =
        new Answers()
            .set("subcase_0/case/@case_id", id)
            .set("subcase_0/case/index/parent", household.id())
            .set("household_name", household.name())
            .set("woman_name", name)
            .set("age", age)
            .set("lmp", lmp)
            .set("edd", lmp.plusDays(TERM_DAYS))
            .set("gestational_age", weeks(day))
            .set("history/gravida", gravida)
            .set("history/para", gravida == 1 ? 0 : gravida - draw.between(1, 2))
            .set("height_cm", draw.between(148, 173))
            .set("hiv_tested", draw.pick("yes", "yes", "yes", "no", "unknown"))
            .set("risk", isRisky(complications) ? "high" : "normal");
    if (draw.chance(0.75)) {
      answers.set("phone", draw.phone());
    }
    if (gravida > 1) {
      answers.set("history/complications", complications);
    }
    answers.set("next_visit", plan(day, 4, 8));
    return new Seen(DemoForm.PREGNANCY_REGISTRATION, answers, draw.between(9, 18), List.of(), true);
  }

  private boolean isRisky(String complications) {
    return age < 18
        || age > 35
        || gravida > 5
        || complications.equals("caesarean")
        || complications.equals("pre_eclampsia");
  }

  private String complications() {
    if (gravida == 1 || draw.chance(0.8)) {
      return "none";
    }
    return draw.pick("caesarean", "bleeding", "pre_eclampsia", "stillbirth", "preterm");
  }

  private Seen examine(LocalDate day) {
    int earlier = visits++;
    int weeks = weeks(day);
    int systolic = systolicBefore + draw.between(-5, 5) + (pressureRises ? 7 * visits : 0);
    int diastolic = Math.round(systolic * 0.62f) + draw.between(-3, 4);
    String signs = dangerSigns(systolic);
    boolean alert =
        systolic >= HIGH_SYSTOLIC || diastolic >= HIGH_DIASTOLIC || !signs.equals("none");
    Answers answers =
        new Answers()
            .set("case/@case_id", id)
            .set("woman_name", name)
            .set("lmp", lmp)
            .set("earlier_visits", earlier == 0 ? "" : earlier)
            .set("visit_number", visits)
            .set("gestational_age", weeks)
            .set("vitals/weight_kg", weight(weeks))
            .set("vitals/bp_systolic", systolic)
            .set("vitals/bp_diastolic", diastolic)
            .set("blood_pressure", systolic + "/" + diastolic)
            .set("danger_signs", signs)
            .set("alert", alert ? "yes" : "no");
    if (weeks >= 20) {
      answers.set("vitals/fundal_height_cm", weeks + draw.between(-2, 1));
    }
    if (alert) {
      refer(answers);
    }
    return advise(answers, day, alert);
  }

  private void refer(Answers answers) {
    answers
        .set("referral/facility", draw.pick("dispensary", "health_centre", "district_hospital"))
        .set("referral/transport", draw.chance(0.7) ? "yes" : "no");
  }

  private Seen advise(Answers answers, LocalDate day, boolean alert) {
    answers
        .set("care/iron_folate", draw.chance(0.82) ? "yes" : "no")
        .set("care/slept_under_net", draw.chance(0.74) ? "yes" : "no")
        .set("care/tetanus", visits > 1 ? "up_to_date" : draw.pick("up_to_date", "due", "unknown"))
        .set(
            "care/topics",
            draw.pick(
                "danger_signs nutrition",
                "danger_signs birth_plan",
                "birth_plan breastfeeding",
                "nutrition",
                "breastfeeding family_planning"));
    if (draw.chance(0.05)) {
      answers.set("card_photo", Followed.picture(day, draw));
    }
    answers.set("next_visit", alert ? plan(day, 3, 5) : plan(day, 5, 7));
    return new Seen(DemoForm.ANTENATAL_VISIT, answers, draw.between(10, 22), List.of(), true);
  }

  private String dangerSigns(int systolic) {
    if (systolic >= HIGH_SYSTOLIC) {
      return draw.pick("severe_headache", "severe_headache swelling", "swelling", "none");
    }
    return draw.chance(0.94)
        ? "none"
        : draw.pick("fever", "fever", "less_movement", "swelling", "bleeding");
  }

  private Seen born(LocalDate day) {
    boolean girl = draw.chance(0.49);
    boolean atFacility = draw.chance(0.75);
    Child baby =
        new Child(
            household,
            (girl ? Names.woman(draw) : Names.man(draw)) + " " + household.family(),
            girl,
            birth,
            name,
            day,
            draw);
    Answers answers =
        new Answers()
            .set("case/@case_id", id)
            .set("case/close", "")
            .set("woman_name", name)
            .set("household_id", household.id())
            .set("outcome", "live_birth")
            .set("delivery_date", birth)
            .set("place", atFacility ? draw.pick("health_centre", "district_hospital") : "home")
            .set("attended_by", atFacility ? "midwife" : "birth_attendant")
            .set("mother_condition", draw.chance(0.92) ? "well" : "unwell");
    baby.newborn(answers, id, day);
    List<Followed> found = new ArrayList<>();
    found.add(baby);
    return new Seen(DemoForm.PREGNANCY_OUTCOME, answers, draw.between(15, 30), found, false);
  }

  private LocalDate plan(LocalDate day, int least, int most) {
    LocalDate next = Followed.workday(day.plusDays(draw.between(least, most)));
    LocalDate afterBirth = Followed.workday(birth.plusDays(2));
    due = next.isBefore(birth) || !afterBirth.isAfter(day) ? next : afterBirth;
    return due;
  }

  private int weeks(LocalDate day) {
    return (int) (ChronoUnit.DAYS.between(lmp, day) / 7);
  }

  /** About half a kilogram by week 13 and 0.42 kg a week from then on. */
  private double weight(int weeks) {
    double gained = weeks <= 13 ? 0.04 * weeks : 0.52 + 0.42 * (weeks - 13);
    return Followed.rounded(weightBefore + gained + draw.between(-0.3, 0.3));
  }
}
