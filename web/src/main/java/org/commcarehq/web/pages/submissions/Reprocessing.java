package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.submissions.FormOperationService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;

/** Processes a form in error anew, and says what came of it. */
@RequestScoped
public class Reprocessing {
  private static final String AWAY =
      "The file store does not answer right now, and the form's bytes are there. Try again in a"
          + " minute; nothing was changed.";
  @Inject PageContext page;
  @Inject FormService forms;
  @Inject BlobService blobs;
  @Inject FormOperationService operations;

  Notice reprocess(String id) {
    try {
      return bytes(id).map(xml -> reprocess(id, xml)).orElseGet(() -> Notice.refused(AWAY));
    } catch (Refused refused) {
      return Notice.refused(Refusals.words(refused));
    } catch (Unavailable away) {
      return Notice.refused(AWAY);
    }
  }

  private Notice reprocess(String id, RawXml xml) {
    FormDeed deed = new FormDeed(page.getUser().username(), Optional.empty(), Optional.empty());
    return CollisionGate.pass(() -> operations.reprocess(page.getDomainName(), id, xml, deed))
        .map(why -> Notice.refused("It does not count: " + why))
        .orElseGet(
            () -> Notice.done("Processed anew: it counts now, and its cases have its values."));
  }

  private Optional<RawXml> bytes(String id) {
    return forms
        .find(page.getDomainName(), id)
        .flatMap(form -> blobs.open(form.domain(), form.contentHash()))
        .map(Reprocessing::read);
  }

  private static RawXml read(InputStream stream) {
    try (stream) {
      return RawXml.of(stream.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
