/** The page of the keys by which programs sign in. */
package org.commcarehq.web.pages.keys;
