package org.commcarehq.users;

import org.commcarehq.platform.secrets.Sealed;

/** An account that may be used by HTTP Digest, and its sealed secret. */
record DigestCredential(Credential credential, Sealed secret) {}
