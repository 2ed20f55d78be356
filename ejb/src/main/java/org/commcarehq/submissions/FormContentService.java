package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormStanding;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.forms.FormXml;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.xml.RawXml;

/** Door to the stored documents of forms, read again; no transaction is open meanwhile. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FormContentService {
  @Inject FormStandingService forms;
  @Inject BlobService blobs;

  /**
   * The documents of those of these forms whose content counts or may count again.
   *
   * @throws org.commcarehq.platform.Unavailable when the blob store is away
   */
  public FormContents read(String domain, List<String> formIds) {
    Map<String, FormContent> contents = new HashMap<>();
    for (FormStanding form : forms.standings(domain, formIds)) {
      if (form.mayCount()) {
        contents.put(form.id(), read(domain, form.contentHash()));
      }
    }
    return new FormContents(contents);
  }

  private FormContent read(String domain, String contentHash) {
    Optional<RawXml> xml = bytes(domain, contentHash);
    if (xml.isEmpty()) {
      return FormContent.unreadable(contentHash, "its bytes are lost");
    }
    if (!xml.get().sha256().equals(contentHash)) {
      return FormContent.unreadable(contentHash, "its bytes are not those that were sent");
    }
    try {
      return FormContent.of(contentHash, FormBlocks.of(FormXml.parse(xml.get())));
    } catch (Refused refused) {
      return FormContent.unreadable(contentHash, refused.getMessage());
    }
  }

  private Optional<RawXml> bytes(String domain, String contentHash) {
    try (InputStream stream = blobs.open(domain, contentHash).orElse(null)) {
      return stream == null ? Optional.empty() : Optional.of(RawXml.of(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
