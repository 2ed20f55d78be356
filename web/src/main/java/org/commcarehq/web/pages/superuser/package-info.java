/** Visits of who looks after the installation. */
package org.commcarehq.web.pages.superuser;
