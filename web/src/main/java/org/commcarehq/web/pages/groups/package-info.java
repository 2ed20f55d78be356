/** Groups of workers: their list, and each of them. */
package org.commcarehq.web.pages.groups;
