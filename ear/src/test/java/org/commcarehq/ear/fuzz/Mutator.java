package org.commcarehq.ear.fuzz;

/** One way to spoil a document; gives the same document where it finds nothing to spoil. */
record Mutator(String name, Change change) {
  /** How. */
  interface Change {
    String apply(String document, Dice dice);
  }
}
