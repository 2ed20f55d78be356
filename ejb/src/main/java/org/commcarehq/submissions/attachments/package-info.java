/**
 * Files that came with forms, as people see them: what they really are, and small pictures of the
 * pictures among them. Owns hq.thumbnail; door: {@link
 * org.commcarehq.submissions.attachments.AttachmentService}.
 */
package org.commcarehq.submissions.attachments;
