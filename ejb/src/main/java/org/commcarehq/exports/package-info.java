/**
 * Submissions as spreadsheets. Doors: {@link org.commcarehq.exports.ExportService}. Owns the folder
 * {@code exports} of the shared folder; reads forms by their tables, page by page, and writes none.
 */
package org.commcarehq.exports;
