/** Removes projects whose days of grace are over. */
package org.commcarehq.workers.projects;
