/** Opening a project, and finding again those that are closed. */
package org.commcarehq.web.pages.projects;
