package org.commcarehq.forms.broken.right;

import org.commcarehq.forms.broken.left.Left;

/** Half of a circle. */
public class Right {
  Left left;
}
