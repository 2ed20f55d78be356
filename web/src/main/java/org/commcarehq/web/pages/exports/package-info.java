/** Exports that were started, and files to take away. */
package org.commcarehq.web.pages.exports;
