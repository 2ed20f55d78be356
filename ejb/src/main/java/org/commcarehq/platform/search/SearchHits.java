package org.commcarehq.platform.search;

import java.util.List;

/** A page of documents and how many match in all, counted exactly. */
public record SearchHits(List<SearchHit> hits, long total) {
  /** Copies the hits. */
  public SearchHits {
    hits = List.copyOf(hits);
  }
}
