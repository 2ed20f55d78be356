/** Mobile workers: their list, each of them, new ones, and their spreadsheet. */
package org.commcarehq.web.pages.workers;
