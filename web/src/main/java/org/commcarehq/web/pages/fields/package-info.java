/** Fields that a project adds to its people and places, and profiles. */
package org.commcarehq.web.pages.fields;
