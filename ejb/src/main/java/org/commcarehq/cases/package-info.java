/**
 * Cases: the people and things that forms speak of, each the replay of its transactions. Owns
 * hq.commcare_case, hq.case_index, hq.case_transaction; door: {@link
 * org.commcarehq.cases.CaseService}; publishes changes of kind case.
 */
package org.commcarehq.cases;
