package org.commcarehq.forms;

/** Id and version under which a form was filed. */
public record FiledForm(String domain, String id, long version) {}
