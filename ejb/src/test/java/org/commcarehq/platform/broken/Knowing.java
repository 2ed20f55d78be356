package org.commcarehq.platform.broken;

import org.commcarehq.domains.broken.Upward;

/** A part of the platform that knows a feature. */
class Knowing {
  Upward domain;
}
