package org.commcarehq.cases;

/** That a form touched a case, as the case's history has it, and whether that counts. */
public record FormTrace(String transactionId, String caseId, String formId, boolean revoked) {}
