/** The one connection to Redis, which nothing that must be right depends on. */
package org.commcarehq.platform.redis;
