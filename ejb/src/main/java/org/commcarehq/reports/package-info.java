/**
 * What a project sees of its submissions as a whole. Owns: the report table {@code
 * hq_report.form_submission} (written by the form pillow), the search index {@code hq-forms}.
 * Doors: {@link org.commcarehq.reports.FormSearchService}, {@link
 * org.commcarehq.reports.ReportService}, {@link org.commcarehq.reports.DashboardService}, {@link
 * org.commcarehq.reports.PipelineService}.
 */
package org.commcarehq.reports;
