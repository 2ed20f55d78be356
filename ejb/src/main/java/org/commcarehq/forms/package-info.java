/**
 * Filled forms: what was sent, by whom, and what became of it. Owns hq.form_instance,
 * hq.form_attachment, hq.form_operation, hq.form_duplicate, hq.submission_error; door: {@link
 * org.commcarehq.forms.FormService}; publishes changes of kind form.
 */
package org.commcarehq.forms;
