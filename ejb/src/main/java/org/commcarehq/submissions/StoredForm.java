package org.commcarehq.submissions;

import org.commcarehq.cases.StoredCases;
import org.commcarehq.forms.EarlierForm;

/**
 * What was stored when a form took its locks.
 *
 * @param earlier under its id
 * @param cases that it speaks of
 */
record StoredForm(EarlierForm earlier, StoredCases cases) {}
