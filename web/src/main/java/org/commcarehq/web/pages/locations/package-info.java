/** Pages of places: their tree, one of them, their types and their map. */
package org.commcarehq.web.pages.locations;
