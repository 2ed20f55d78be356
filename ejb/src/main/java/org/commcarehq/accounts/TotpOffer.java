package org.commcarehq.accounts;

/**
 * What somebody gives their authenticator app.
 *
 * @param secret as it is typed, in Base32
 * @param uri the same with the name of the account, for apps that read it by themselves
 */
public record TotpOffer(String secret, String uri) {}
