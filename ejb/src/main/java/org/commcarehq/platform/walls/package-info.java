/** The walls between projects: what is done now belongs to one project, and to no other. */
package org.commcarehq.platform.walls;
