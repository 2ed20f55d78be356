/** What the stores hold, asked by their own clients and not through the application. */
package org.commcarehq.ear.stores;
