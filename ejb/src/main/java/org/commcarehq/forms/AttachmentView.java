package org.commcarehq.forms;

/**
 * A file of a form, its XML included.
 *
 * @param length bytes
 * @param sha256 64 hex digits; with the project the address of the bytes
 */
public record AttachmentView(String name, String contentType, long length, String sha256) {
  /** Name under which a form's own XML is kept. */
  public static final String FORM_XML = "form.xml";
}
