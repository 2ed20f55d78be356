/** The first page of a project. */
package org.commcarehq.web.pages.dashboard;
