/** The people who use the website in a project. */
package org.commcarehq.web.pages.members;
