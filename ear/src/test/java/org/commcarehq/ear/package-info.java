/** Tests of the assembled application on the real servers, from outside as devices see it. */
package org.commcarehq.ear;
