package org.commcarehq.web.pages.cases;

/** One case in the tree of related cases, written as an indented line. */
public record TreeLine(
    int depth,
    String id,
    String type,
    String name,
    boolean closed,
    String relationship,
    boolean self) {}
