package org.commcarehq.submissions.attachments;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.BlobService;

/**
 * Door to the files of forms as they are shown and taken away. No transaction is open while bytes
 * travel or a picture is read.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AttachmentService {
  @Inject FormService forms;
  @Inject BlobService blobs;
  @Inject Thumbnails thumbnails;

  /** The file of this name that came with a form of the project. */
  public Optional<AttachmentView> find(String domain, String formId, String name) {
    return forms.find(domain, formId).map(FormView::attachments).stream()
        .flatMap(files -> files.stream())
        .filter(file -> file.name().equals(name))
        .findFirst();
  }

  /**
   * Opens a file.
   *
   * @throws Unavailable when its bytes cannot be had now
   */
  public OpenFile open(String domain, AttachmentView file) {
    InputStream bytes = blobs.require(domain, file.sha256());
    try {
      return Heads.look(bytes);
    } catch (IOException e) {
      throw new Unavailable("the bytes of " + file.sha256(), e);
    }
  }

  /**
   * A small picture of a file; empty when it is no picture, or none that can be read. Drawn when it
   * is asked for first, and kept.
   *
   * @throws Unavailable when the file's bytes cannot be had now, or too many wait for theirs
   */
  public Optional<Thumbnail> thumbnail(String domain, AttachmentView file) {
    return thumbnails.of(new BlobKey(domain, file.sha256()), file.length());
  }

  /**
   * The bytes of a thumbnail, to be closed by the caller.
   *
   * @throws Unavailable when they cannot be had now
   */
  public InputStream open(String domain, Thumbnail thumbnail) {
    return blobs.require(domain, thumbnail.sha256());
  }
}
