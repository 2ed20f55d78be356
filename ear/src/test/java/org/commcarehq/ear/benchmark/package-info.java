/**
 * How fast submissions are accepted and everything behind them follows, measured over HTTP against
 * the running stack, beside what the same rows cost when they are written to the same PostgreSQL
 * directly. docs/performance.md tells how to run it and what its figures mean.
 */
package org.commcarehq.ear.benchmark;
