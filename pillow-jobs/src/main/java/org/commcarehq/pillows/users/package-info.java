/** Keeps the search index of people equal to the workers and members. */
package org.commcarehq.pillows.users;
