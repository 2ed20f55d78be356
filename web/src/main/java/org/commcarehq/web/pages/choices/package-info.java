/** The filter by people that reports share: what it offers, and what was chosen in words. */
package org.commcarehq.web.pages.choices;
