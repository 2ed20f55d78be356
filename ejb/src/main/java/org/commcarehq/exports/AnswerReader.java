package org.commcarehq.exports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlReader;

/** Reads the answers of some forms at a time from their XML, side by side, in order. */
final class AnswerReader {
  static final int WINDOW = 32;

  private final String domain;
  private final BlobService blobs;
  private final ProjectScope scope;
  private final ExecutorService executor;

  AnswerReader(String domain, BlobService blobs, ProjectScope scope, ExecutorService executor) {
    this.domain = domain;
    this.blobs = blobs;
    this.scope = scope;
    this.executor = executor;
  }

  /** The same forms with their answers; give it no more than {@link #WINDOW}. */
  List<AnsweredForm> read(List<ExportedForm> forms) throws IOException, InterruptedException {
    List<Callable<AnsweredForm>> reads = new ArrayList<>();
    for (ExportedForm form : forms) {
      reads.add(() -> readInScope(form));
    }
    List<AnsweredForm> read = new ArrayList<>();
    for (Future<AnsweredForm> result : executor.invokeAll(reads)) {
      read.add(valueOf(result));
    }
    return read;
  }

  /** On a thread of its own, which works for no project yet. */
  private AnsweredForm readInScope(ExportedForm form) throws IOException {
    try (ProjectScope.Slot slot = scope.open()) {
      scope.bind(domain);
      return read(form);
    }
  }

  private AnsweredForm read(ExportedForm form) throws IOException {
    Optional<InputStream> found = blobs.open(domain, form.contentHash());
    if (found.isEmpty()) {
      return new AnsweredForm(form, Map.of(), "The form's XML is missing");
    }
    try (InputStream bytes = found.get()) {
      RawXml xml = RawXml.of(bytes.readAllBytes());
      return new AnsweredForm(form, Answers.of(XmlReader.read(xml)), "");
    } catch (Refused unreadable) {
      return new AnsweredForm(form, Map.of(), unreadable.getMessage());
    }
  }

  private static AnsweredForm valueOf(Future<AnsweredForm> result)
      throws IOException, InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Unavailable away) {
        throw away;
      }
      throw new IOException(e.getCause());
    }
  }
}
