package org.commcarehq.forms.broken.left;

import org.commcarehq.forms.broken.right.Right;

/** Half of a circle. */
public class Left {
  Right right;
}
