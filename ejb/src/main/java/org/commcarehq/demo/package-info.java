/**
 * The demo project: a maternal and child health programme with its application, workers and some
 * weeks of visits, for somebody who wants to see a system that is in use. Owns no table; works
 * through the doors of the other features, as phones and people do; runs only where {@code
 * hq.demo.enabled} is set.
 */
package org.commcarehq.demo;
