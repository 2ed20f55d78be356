package org.commcarehq.keys;

/**
 * A key that was just made.
 *
 * @param secret what its program sends; nobody is ever shown it again
 */
public record NewKey(KeyView key, String secret) {}
