/**
 * Applications and their forms. Owns the tables {@code application} and {@code app_form}; door
 * {@link org.commcarehq.apps.AppService}; publishes nothing yet.
 */
package org.commcarehq.apps;
