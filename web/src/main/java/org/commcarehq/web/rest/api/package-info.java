/** What programs and the command line speak with: JSON over JAX-RS, for members of a project. */
package org.commcarehq.web.rest.api;
