package org.commcarehq.forms.broken;

import org.commcarehq.domains.broken.Upward;

/** Closes the circle of two features. */
class Downward {
  Upward domain;
}
