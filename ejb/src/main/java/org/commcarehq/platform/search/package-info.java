/**
 * The search indices. Nothing in them is the truth: they are written by the pillows and can be
 * built again from the database. Every query is of one project, which the builder adds by itself.
 */
package org.commcarehq.platform.search;
