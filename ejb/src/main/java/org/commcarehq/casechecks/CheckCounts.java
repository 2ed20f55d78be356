package org.commcarehq.casechecks;

/**
 * What a check has looked at and found so far.
 *
 * @param total how many cases there were at its start
 * @param formsTotal how many forms there were at its start
 * @param differingCases how many cases are stored differently
 * @param differences how many values; more than are listed when they are very many
 * @param rebuilt how many cases were written anew
 */
public record CheckCounts(
    long total,
    long checked,
    long formsTotal,
    long formsChecked,
    long differingCases,
    long differences,
    long rebuilt) {
  long done() {
    return checked + formsChecked;
  }

  long toDo() {
    return Math.max(done(), total + formsTotal);
  }
}
