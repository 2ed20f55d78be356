/** The case pillow: search index. */
package org.commcarehq.pillows.cases;
