package org.commcarehq.forms;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A file of a form; the bytes are a blob. */
@Entity
@IdClass(FormAttachment.Key.class)
@Table(schema = "hq", name = "form_attachment")
class FormAttachment {
  @Id private String domain;

  @Id
  @Column(name = "form_id")
  private String formId;

  @Id private String name;

  @Column(name = "content_type")
  private String contentType;

  private long length;
  private String sha256;

  /** For the persistence provider. */
  protected FormAttachment() {}

  FormAttachment(String domain, String formId, AttachmentView file) {
    this.domain = domain;
    this.formId = formId;
    this.name = file.name();
    this.contentType = file.contentType();
    this.length = file.length();
    this.sha256 = file.sha256();
  }

  String formId() {
    return formId;
  }

  AttachmentView view() {
    return new AttachmentView(name, contentType, length, sha256);
  }

  /** Its key. */
  static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String domain;
    private String formId;
    private String name;

    /** For the persistence provider. */
    Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && domain.equals(key.domain)
          && formId.equals(key.formId)
          && name.equals(key.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(domain, formId, name);
    }
  }
}
