package org.commcarehq.domains.broken;

import org.commcarehq.forms.broken.PublicEntity;

/** Uses what stands above it, which uses it. */
public class Upward {
  PublicEntity form;
}
