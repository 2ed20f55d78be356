/**
 * Reads a blank form: its questions in order, with the words the health worker sees. Follows the
 * XForms dialect of CommCare.
 */
package org.commcarehq.apps.xform;
