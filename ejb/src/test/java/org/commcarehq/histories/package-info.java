/**
 * Random histories of forms, and what they must come to. A history is played twice: by the server,
 * which gets XML and is asked through its doors, and by a naive model, which has the facts that the
 * XML was written from and reckons everything anew from the list of forms. The model follows {@code
 * docs/parity}, shares no code with the server, and is meant to be read, not to be fast.
 */
package org.commcarehq.histories;
