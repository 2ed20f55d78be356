/**
 * People and groups as an older installation keeps them in CouchDB, applied here. Owns
 * hq.couch_sequence and hq.couch_document, and writes what they tell of into the tables of people;
 * doors: {@link org.commcarehq.peoplefeed.PeopleFeedService} and {@link
 * org.commcarehq.peoplefeed.FeedPlaceService}.
 */
package org.commcarehq.peoplefeed;
