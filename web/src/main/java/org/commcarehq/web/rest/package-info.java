/** What machines speak with: devices and health checks, over JAX-RS. */
package org.commcarehq.web.rest;
