package org.commcarehq.changesets;

/**
 * An item with what its undoing needs.
 *
 * @param formVersion the version that the set left the form in
 */
record StoredItem(ChangeSetItem view, long formVersion) {}
