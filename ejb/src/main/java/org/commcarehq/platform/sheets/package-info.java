/**
 * Spreadsheets (xlsx): read row by row within limits, written row by row, so that their size costs
 * no memory.
 */
package org.commcarehq.platform.sheets;
