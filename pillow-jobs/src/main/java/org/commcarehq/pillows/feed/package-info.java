/** The corridor of every pillow: read changes, load documents, write them, move the checkpoint. */
package org.commcarehq.pillows.feed;
