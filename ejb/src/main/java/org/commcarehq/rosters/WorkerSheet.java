package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldService;
import org.commcarehq.groups.GroupMembership;
import org.commcarehq.groups.GroupService;
import org.commcarehq.platform.sheets.SheetWriter;
import org.commcarehq.users.Reach;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;

/** Writes all workers as a spreadsheet that can be brought back as it is, and changes nothing. */
@ApplicationScoped
class WorkerSheet {
  private static final int PAGE = 500;

  @Inject WorkerService workers;
  @Inject GroupService groups;
  @Inject FieldService fields;

  void write(String domain, Reach reach, OutputStream out) throws IOException {
    FieldSchema schema = fields.schema(domain, FieldOwner.WORKER);
    int phones = Math.max(1, workers.mostPhoneNumbers(domain));
    int memberships = Math.max(1, groups.mostGroups(domain));
    try (SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Workers", columns(schema, phones, memberships));
      String last = "";
      List<WorkerView> page;
      do {
        page = workers.after(domain, last, PAGE);
        Map<String, List<String>> groupsOf = groupsOf(domain, page);
        for (WorkerView worker : page) {
          last = worker.username();
          if (reach.covers(worker.id())) {
            writer.add(cells(worker, schema, phones, memberships, groupsOf));
          }
        }
      } while (page.size() == PAGE);
    }
  }

  private Map<String, List<String>> groupsOf(String domain, List<WorkerView> page) {
    Map<String, List<String>> groupsOf = new HashMap<>();
    for (GroupMembership one : groups.of(domain, page.stream().map(WorkerView::id).toList())) {
      groupsOf.computeIfAbsent(one.workerId(), id -> new ArrayList<>()).add(one.groupName());
    }
    return groupsOf;
  }

  private static List<String> columns(FieldSchema schema, int phones, int memberships) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                WorkerRows.USERNAME,
                WorkerRows.NAME,
                WorkerRows.PASSWORD,
                WorkerRows.EMAIL,
                WorkerRows.LANGUAGE));
    numbered(columns, WorkerRows.PHONE, phones);
    numbered(columns, WorkerRows.GROUP, memberships);
    columns.add(WorkerRows.PROFILE);
    columns.add(WorkerRows.ACTIVE);
    columns.add(WorkerRows.UNTIL);
    schema.fields().forEach(field -> columns.add(WorkerRows.FIELD + field.slug()));
    columns.add(WorkerRows.USER_ID);
    return columns;
  }

  private static void numbered(List<String> columns, String name, int number) {
    for (int i = 1; i <= number; i++) {
      columns.add(name + " " + i);
    }
  }

  private static List<String> cells(
      WorkerView worker,
      FieldSchema schema,
      int phones,
      int memberships,
      Map<String, List<String>> groupsOf) {
    Optional<FieldProfile> profile = worker.profileId().flatMap(schema::profile);
    List<String> cells =
        new ArrayList<>(
            List.of(worker.username(), worker.fullName(), "", worker.email(), worker.language()));
    padded(cells, worker.phoneNumbers(), phones);
    padded(cells, groupsOf.getOrDefault(worker.id(), List.of()), memberships);
    cells.add(profile.map(FieldProfile::name).orElse(""));
    cells.add(worker.active() ? "yes" : "no");
    cells.add(worker.deactivateAfter().map(Object::toString).orElse(""));
    for (FieldDefinition field : schema.fields()) {
      boolean locked = profile.filter(one -> one.fields().containsKey(field.slug())).isPresent();
      cells.add(locked ? "" : worker.fields().getOrDefault(field.slug(), ""));
    }
    cells.add(worker.id());
    return cells;
  }

  private static void padded(List<String> cells, List<String> values, int number) {
    for (int i = 0; i < number; i++) {
      cells.add(i < values.size() ? values.get(i) : "");
    }
  }
}
