package org.commcarehq.platform.secrets;

/**
 * What only this installation can read.
 *
 * @param keyId which of its keys it is sealed with
 * @param hex the sealed bytes, as hex digits
 */
public record Sealed(String keyId, String hex) {}
