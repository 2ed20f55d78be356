package org.commcarehq;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commcarehq.house.Calls;
import org.commcarehq.house.Doors;

/**
 * The rules of the house that compiled classes can break; docs/architecture.md gives the reasons.
 * Every module runs them, and {@code HouseRulesTest} shows that each can fail.
 */
public final class HouseRules {
  private static final String ROOT = "org.commcarehq.";
  private static final String HOUSE = "org.commcarehq..";
  private static final String ENTITY = "jakarta.persistence.Entity";

  /** A feature may use only what stands before its own group. */
  static final List<Set<String>> RANKS =
      List.of(
          Set.of("platform"),
          Set.of("domains"),
          Set.of("roles", "fields"),
          Set.of("locations"),
          Set.of("users"),
          Set.of("groups", "accounts", "keys"),
          Set.of(
              "forms",
              "cases",
              "ledgers",
              "fixtures",
              "apps",
              "devices",
              "peoplesearch",
              "rosters",
              "peoplefeed"),
          Set.of("submissions"),
          Set.of("changesets", "casechecks"),
          Set.of("restore", "casesearch", "placemerges"),
          Set.of("reports", "exports", "messaging", "forwarding", "imports", "rules", "formplayer"),
          Set.of("demo", "projects"));

  private static final String[] WALLS = {ROOT + "web..", ROOT + "workers..", ROOT + "pillows.."};

  @ArchTest
  static final ArchRule entities_never_leave_their_feature =
      classes().that().areAnnotatedWith(ENTITY).should().bePackagePrivate();

  @ArchTest
  static final ArchRule entities_act_and_have_no_setters =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(ENTITY)
          .should()
          .haveNameNotMatching("set[A-Z].*");

  @ArchTest
  static final ArchRule only_stores_touch_the_entity_manager =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Store")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.persistence.EntityManager");

  /** Who may look over the wall between projects, each for a reason that its words give. */
  private static final Set<String> SPANNING =
      Set.of(
          "domains.DomainStore",
          "users.AccessStore",
          "users.CredentialStore",
          "users.LastDayStore",
          "users.UserStore",
          "accounts.InvitationLookStore",
          "accounts.SuperuserStore",
          "keys.KeyLoginStore",
          "peoplefeed.FeedNoticeStore",
          "devices.DeviceLogSweepStore",
          "platform.audit.AuditRootStore",
          "platform.audit.AuditSealStore",
          "platform.audit.InstallationTrailStore",
          "platform.blobs.BlobMoveStore",
          "platform.blobs.BlobRemovalStore",
          "platform.changes.OutboxFeedStore",
          "platform.mail.MailCarriageStore",
          "platform.tasks.TaskClaimStore",
          "projects.ClosedProjectStore",
          "projects.OpenersStore",
          "projects.ProjectPurgeStore",
          "projects.SetUpStore",
          "pillows.RunHistoryStore",
          "pillows.cases.OwnerNameStore",
          "pillows.checkpoints.CheckpointStore",
          "pillows.failures.ParkingStore",
          "pillows.forms.FormReportTableStore");

  @ArchTest
  static final ArchRule few_look_over_the_wall_between_projects =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "platform.db..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "TestHouse")
          .and(not(spanning()))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(ROOT + "platform.db.SpanningSql");

  @ArchTest
  static final ArchRule features_know_no_transport =
      noClasses()
          .that()
          .resideOutsideOfPackages(WALLS)
          .and()
          .resideOutsideOfPackage(ROOT + "platform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.ws.rs..",
              "jakarta.servlet..",
              "jakarta.faces..",
              "jakarta.jms..",
              "jakarta.batch..",
              "org.apache.kafka..",
              "co.elastic..",
              "org.elasticsearch..",
              "software.amazon..",
              "org.redisson..",
              "java.net.http..",
              "javax.xml.stream..");

  @ArchTest
  static final ArchRule the_platform_knows_no_feature_and_no_wall =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "platform..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "*..").and(resideOutsideOfPackage(ROOT + "platform..")));

  @ArchTest
  static final ArchRule doors_are_the_only_services =
      classes()
          .that()
          .haveSimpleNameEndingWith("Service")
          .should()
          .beAnnotatedWith("jakarta.ejb.Stateless");

  @ArchTest
  static final ArchRule values_that_cross_a_door_never_change =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Service")
          .should(Doors.passOnlyUnchangingValues(ROOT));

  @ArchTest
  static final ArchRule static_fields_are_constants =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule time_comes_from_the_injected_clock =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "platform.clock..")
          .should()
          .callCodeUnitWhere(Calls.readTheWallClock());

  @ArchTest
  static final ArchRule identifiers_come_from_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "platform.ids..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "users.VerifiedCredentials") // a key, not an id
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "platform.signing.SigningKey") // a key as well
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "platform.secrets.Tokens") // secrets, not ids
          .should()
          .callCodeUnitWhere(Calls.makeRandomIdentifiers());

  @ArchTest
  static final ArchRule xml_is_read_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "platform.xml..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "javax\\.xml\\.(stream\\.XMLInputFactory|parsers\\..*|transform\\.Transformer.*"
                  + "|xpath\\..*|validation\\..*)|org\\.xml\\.sax\\..*");

  @ArchTest
  static final ArchRule top_packages_form_no_cycle =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  private HouseRules() {}

  private static DescribedPredicate<JavaClass> spanning() {
    return describe(
        "are known to work for all projects",
        type -> SPANNING.stream().anyMatch(name -> type.getFullName().equals(ROOT + name)));
  }

  @ArchTest
  static void a_feature_uses_lower_ranks_only(JavaClasses all) {
    for (int rank = 0; rank < RANKS.size(); rank++) {
      for (String feature : RANKS.get(rank)) {
        noClasses()
            .that()
            .resideInAPackage(ROOT + feature + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(notBelow(rank, feature))
            .allowEmptyShould(true) // features that are not written yet
            .as("%s uses only what stands below rank %d".formatted(feature, rank))
            .check(all);
      }
    }
  }

  @ArchTest
  static void every_feature_has_a_rank(JavaClasses all) {
    String[] known =
        Stream.concat(
                Arrays.stream(WALLS),
                RANKS.stream().flatMap(Set::stream).map(feature -> ROOT + feature + ".."))
            .toArray(String[]::new);
    classes().that().resideInAPackage(HOUSE).should().resideInAnyPackage(known).check(all);
  }

  private static String[] notBelow(int rank, String feature) {
    return Stream.concat(
            Arrays.stream(WALLS),
            RANKS.subList(rank, RANKS.size()).stream()
                .flatMap(Set::stream)
                .filter(other -> !other.equals(feature))
                .map(other -> ROOT + other + ".."))
        .toArray(String[]::new);
  }
}
