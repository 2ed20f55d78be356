/**
 * What devices tell about themselves: reports of their logs, and heartbeats. Kept apart from forms;
 * case blocks in a report mean nothing. Owns hq.device_report, hq.device_log_entry,
 * hq.device_heartbeat, hq.device_heartbeat_day; doors: {@link
 * org.commcarehq.devices.DeviceLogService}, {@link org.commcarehq.devices.HeartbeatService};
 * publishes nothing. Follows docs/parity/devices.md.
 */
package org.commcarehq.devices;
