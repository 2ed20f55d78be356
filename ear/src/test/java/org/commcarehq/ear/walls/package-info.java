/** Who gets where: every route and every identity, over HTTP. */
package org.commcarehq.ear.walls;
