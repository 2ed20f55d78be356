/** The form pillow: search index and report table. Owns {@code hq_report.form_submission}. */
package org.commcarehq.pillows.forms;
