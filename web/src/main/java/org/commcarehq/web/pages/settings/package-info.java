/** What a project's administrators decide, and whether the project is open. */
package org.commcarehq.web.pages.settings;
