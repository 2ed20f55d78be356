/**
 * The only XML reader of the code base: streaming, no DTD, counted limits; and the tree it gives.
 */
package org.commcarehq.platform.xml;
