package org.commcarehq.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.commcarehq.apps.AppDraft;
import org.commcarehq.apps.AppService;
import org.commcarehq.apps.Application;
import org.commcarehq.apps.FormSource;
import org.commcarehq.apps.xform.FormDefinition;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.roles.RoleService;
import org.commcarehq.submissions.AttachmentPart;
import org.commcarehq.submissions.DeviceHeaders;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionService;
import org.commcarehq.submissions.Submitter;
import org.commcarehq.users.MobileWorker;
import org.commcarehq.users.UserService;

/**
 * Makes the demo project, step by step, leaving out what is there. The application's creation is
 * the moment that the history of visits leads up to, so that a later run finds the same history and
 * adds only what is missing.
 */
@ApplicationScoped
class DemoSeeder {
  private static final ZoneId ZONE = ZoneId.of("Africa/Dar_es_Salaam");
  private static final String PROGRAMME = "Amani Mother & Child Health";
  @Inject Settings settings;
  @Inject DomainService domains;
  @Inject RoleService roles;
  @Inject UserService users;
  @Inject AppService apps;
  @Inject FormService forms;
  @Inject SubmissionService submissions;

  /**
   * Adds what is missing of the demo project.
   *
   * @param progress is told in words how far it is
   */
  void seed(Consumer<String> progress) {
    Settings.Demo demo = settings.demo();
    Map<DemoForm, FormDefinition> definitions = DemoForm.definitions();
    List<DemoWorker> workers = DemoWorker.all(demo.deviceUser());
    domains.create(new Domain(demo.domain(), PROGRAMME, ZONE, true));
    roles.seed(demo.domain());
    users.createWebUser(
        demo.webUser(), "Demo Administrator", demo.webPassword(), demo.domain(), "admin");
    workers.forEach(worker -> hire(worker, demo));
    Application app =
        apps.find(demo.domain(), demo.appId())
            .orElseGet(() -> create(demo.domain(), demo.appId(), definitions));
    send(missing(DemoHistory.upTo(app.createdOn(), ZONE, workers)), definitions, progress);
  }

  private void hire(DemoWorker worker, Settings.Demo demo) {
    if (users.findWorker(demo.domain(), worker.id()).isEmpty()) {
      users.createWorker(
          new MobileWorker(demo.domain(), worker.id(), worker.username(), worker.fullName(), true),
          demo.devicePassword());
    }
  }

  private Application create(String domain, String id, Map<DemoForm, FormDefinition> definitions) {
    List<FormSource> sources =
        Arrays.stream(DemoForm.values())
            .map(form -> new FormSource(definitions.get(form).name(), form.source()))
            .toList();
    apps.create(new AppDraft(domain, id, PROGRAMME, sources));
    return apps.find(domain, id).orElseThrow();
  }

  private List<DemoVisit> missing(List<DemoVisit> history) {
    List<String> ids = history.stream().map(DemoVisit::formId).distinct().toList();
    List<FormView> present = forms.findAll(settings.demo().domain(), ids);
    Set<String> arrived = present.stream().map(FormView::id).collect(Collectors.toSet());
    Set<String> corrected =
        present.stream()
            .filter(form -> form.editedOn().isPresent())
            .map(FormView::id)
            .collect(Collectors.toSet());
    return history.stream()
        .filter(visit -> !(visit.correction() ? corrected : arrived).contains(visit.formId()))
        .toList();
  }

  private void send(
      List<DemoVisit> visits,
      Map<DemoForm, FormDefinition> definitions,
      Consumer<String> progress) {
    for (int sent = 0; sent < visits.size(); sent++) {
      progress.accept("seeding the demo project: %d of %d visits".formatted(sent, visits.size()));
      DemoVisit visit = visits.get(sent);
      RawXml xml = visit.xml(definitions.get(visit.form()), ZONE);
      Optional<AttachmentPart> picture = visit.picture().map(name -> paint(name, visit));
      try {
        submissions.receive(submission(visit, xml, picture));
      } finally {
        picture.map(AttachmentPart::file).ifPresent(DemoSeeder::delete);
      }
    }
  }

  private Submission submission(DemoVisit visit, RawXml xml, Optional<AttachmentPart> picture) {
    String login = visit.worker().username() + "@" + settings.demo().domain() + ".commcarehq.org";
    return Submission.of(
        settings.demo().domain(),
        Optional.of(settings.demo().appId()),
        new Submitter(visit.worker().id(), login),
        xml,
        picture.stream().toList(),
        DeviceHeaders.none(),
        visit.received());
  }

  private AttachmentPart paint(String name, DemoVisit visit) {
    Draw draw = new Draw(name.hashCode());
    RawXml picture =
        RawXml.of(
            visit.form() == DemoForm.HOUSEHOLD_REGISTRATION
                ? Picture.house(draw)
                : Picture.card(draw));
    try {
      Path file = Files.createTempFile(settings.tempFolder(), "demo-", ".jpg");
      Files.write(file, picture.bytes());
      return new AttachmentPart(name, "image/jpeg", file, picture.length(), picture.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
