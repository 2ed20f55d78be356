package org.commcarehq.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.apps.FormQuestions;

/**
 * Writes one export: form type by form type, page by page, so that its size does not matter. A
 * type's forms are read once into a file, which shows all columns, and then written as a sheet.
 */
final class ExportRun {
  private static final int PAGE = 512;

  private final ExportScope scope;
  private final ExportStore store;
  private final AnswerReader answers;
  private final Function<String, Optional<FormQuestions>> questionsOf;
  private final ExportProgress progress;
  private final Path temp;

  ExportRun(
      ExportScope scope,
      ExportStore store,
      AnswerReader answers,
      Function<String, Optional<FormQuestions>> questionsOf,
      ExportProgress progress,
      Path temp) {
    this.scope = scope;
    this.store = store;
    this.answers = answers;
    this.questionsOf = questionsOf;
    this.progress = progress;
    this.temp = temp;
  }

  void writeTo(OutputStream out, ZoneId zone) throws IOException, InterruptedException {
    List<FormType> types = store.types(scope);
    progress.expect(types.stream().mapToLong(FormType::count).sum());
    try (FormSheets sheets = new FormSheets(out, zone)) {
      for (FormType type : types) {
        writeType(type, sheets);
      }
    }
  }

  private void writeType(FormType type, FormSheets sheets)
      throws IOException, InterruptedException {
    Optional<FormQuestions> questions = questionsOf.apply(type.xmlns());
    AnswerColumns columns = new AnswerColumns(questions);
    try (RowFile rows = new RowFile(temp)) {
      collect(type, rows, columns);
      sheets.begin(titleOf(type, questions), columns);
      rows.forEach(
          form -> {
            sheets.add(form);
            progress.step(0);
          });
    }
  }

  private void collect(FormType type, RowFile rows, AnswerColumns columns)
      throws IOException, InterruptedException {
    Instant afterTime = Instant.EPOCH;
    String afterId = "";
    List<ExportedForm> page;
    do {
      page = store.page(scope, type.xmlns(), afterTime, afterId, PAGE);
      for (int from = 0; from < page.size(); from += AnswerReader.WINDOW) {
        int to = Math.min(page.size(), from + AnswerReader.WINDOW);
        for (AnsweredForm form : answers.read(page.subList(from, to))) {
          columns.meet(form.answers().keySet());
          rows.add(form);
        }
        progress.step(to - from);
      }
      if (!page.isEmpty()) {
        ExportedForm last = page.get(page.size() - 1);
        afterTime = last.receivedOn();
        afterId = last.id();
      }
    } while (page.size() == PAGE);
  }

  private static String titleOf(FormType type, Optional<FormQuestions> questions) {
    return questions
        .map(FormQuestions::formName)
        .filter(name -> !name.isBlank())
        .orElseGet(() -> type.name().isBlank() ? type.xmlns() : type.name());
  }
}
