/**
 * How many requests of each kind this node works on at once, so that one kind or one project cannot
 * take the server from the others. docs/decisions/0010 says why.
 */
package org.commcarehq.web.bulkheads;
