package org.commcarehq.changesets;

/** The form that an item treated or made, in the version that it has now. */
record TreatedItem(String formId, long formVersion) {}
