/** Many phones that speak of the same cases and send the same forms at the same moment. */
package org.commcarehq.ear.concurrency;
