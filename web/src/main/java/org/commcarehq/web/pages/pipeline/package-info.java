/** How far search and reports are behind, and what was parked. */
package org.commcarehq.web.pages.pipeline;
