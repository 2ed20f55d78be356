package org.commcarehq.accounts;

import org.commcarehq.users.DeviceLogin;

/**
 * The answer to a device that came by HTTP Digest.
 *
 * @param stale whether only the nonce was too old: with another one, the same password will do
 */
public record DigestLogin(DeviceLogin login, boolean stale) {}
