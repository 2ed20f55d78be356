package org.commcarehq.web.pages;

/** A status as shown: its word, the icon beside it and the tone of its colour. */
public record Badge(String word, String icon, String tone) {}
