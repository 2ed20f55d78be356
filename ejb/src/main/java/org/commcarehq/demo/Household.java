package org.commcarehq.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A household, seen once to register it and everybody in it who is to be followed. */
final class Household implements Followed {
  private final int number;
  private final Draw draw;
  private final String id;
  private final LocalDate due;
  private final DemoWorker.Village village;
  private final Place home;
  private final String family;
  private final boolean headedByMan;
  private final String head;
  private final boolean photographed;
  private final List<Pregnancy> women = new ArrayList<>();
  private final List<Child> children = new ArrayList<>();

  /**
   * A household of the village.
   *
   * @param number which one of its worker, from 0; says who lives in it
   */
  Household(int number, DemoWorker worker, LocalDate due, Draw draw) {
    this.number = number;
    this.draw = draw;
    this.id = draw.id();
    this.due = due;
    this.village = worker.villages().get(number % worker.villages().size());
    this.home = Place.in(village, draw);
    this.family = Names.family(draw);
    this.headedByMan = draw.chance(0.8);
    this.head = (headedByMan ? Names.man(draw) : Names.woman(draw)) + " " + family;
    this.photographed = number % 4 == 1;
  }

  private void settle(LocalDate day) {
    int womenHere = number % 5 == 1 || number % 5 == 3 ? 1 : 2;
    int childrenHere = number == 8 ? 0 : number == 1 || number == 4 ? 2 : 1;
    for (int i = 0; i < womenHere; i++) {
      boolean nearBirth = number % 3 == 0 && i == 0;
      women.add(new Pregnancy(this, Names.woman(draw) + " " + family, nearBirth, day, draw));
    }
    for (int i = 0; i < childrenHere; i++) {
      boolean girl = draw.chance(0.5);
      String first = girl ? Names.woman(draw) : Names.man(draw);
      LocalDate born = day.minusDays(draw.between(60, 1_400));
      children.add(
          new Child(this, first + " " + family, girl, born, women.get(0).name(), day, draw));
    }
  }

  String id() {
    return id;
  }

  /** The name of its head, which is the name of its case. */
  String name() {
    return head;
  }

  String family() {
    return family;
  }

  @Override
  public LocalDate due() {
    return due;
  }

  @Override
  public Place home() {
    return home;
  }

  @Override
  public Seen see(LocalDate day) {
    settle(day);
    Answers answers =
        new Answers()
            .set("case/@case_id", id)
            .set("household_head", head)
            .set("village", village.name())
            .set("gps", home.text(draw.between(4, 12)));
    if (draw.chance(0.7)) {
      answers.set("phone", draw.phone());
    }
    answers
        .set(
            "living_conditions/water_source",
            draw.pick("piped", "piped", "borehole", "protected_spring", "river"))
        .set("living_conditions/latrine", draw.chance(0.78) ? "yes" : "no")
        .set("living_conditions/bed_nets", draw.between(0, 4));
    answers.set("member_count", countMembers(answers, day));
    if (photographed) {
      answers.set("house_photo", Followed.picture(day, draw));
    }
    List<Followed> found = new ArrayList<>(women);
    found.addAll(children);
    return new Seen(DemoForm.HOUSEHOLD_REGISTRATION, answers, draw.between(14, 28), found, false);
  }

  private int countMembers(Answers answers, LocalDate day) {
    int members = 1;
    addMember(answers, head, draw.between(26, 61), "head");
    for (Pregnancy woman : women) {
      addMember(
          answers, woman.name(), woman.age(), headedByMan && members == 1 ? "spouse" : "other");
      members++;
    }
    for (Child child : children) {
      addMember(answers, child.name(), child.ageInMonths(day) / 12, "child");
      members++;
    }
    for (int i = draw.between(0, 2); i > 0; i--) {
      addMember(answers, Names.man(draw) + " " + family, draw.between(6, 17), "child");
      members++;
    }
    return members;
  }

  private static void addMember(Answers answers, String name, int age, String relation) {
    answers.addRow(
        "members",
        new Answers()
            .set("members/member_name", name)
            .set("members/member_age", age)
            .set("members/relation", relation));
  }
}
