/**
 * The website: addresses, the shell that all pages share, and one package per page. Pages hold the
 * state of a view and call doors; they decide nothing.
 */
package org.commcarehq.web.pages;
