/**
 * Who does something that only one node at a time may do. Owns hq.lease together with the relay;
 * door: {@link org.commcarehq.platform.leases.LeaseService}.
 */
package org.commcarehq.platform.leases;
