/**
 * Keys by which programs sign in instead of people's passwords. Owns hq.api_key; door: {@link
 * org.commcarehq.keys.KeyService}.
 */
package org.commcarehq.keys;
