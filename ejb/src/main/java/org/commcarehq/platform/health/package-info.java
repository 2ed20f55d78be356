/** What a node still waits for before it may take requests. */
package org.commcarehq.platform.health;
