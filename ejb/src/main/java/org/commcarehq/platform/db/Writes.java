package org.commcarehq.platform.db;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands that change rows, gathered to be sent together: one round trip to the database, however
 * many they are. They are done in the order in which they were added, and until they are sent no
 * query sees what they do.
 */
public final class Writes {
  private final List<String> commands = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  /** Adds a command with a value for each of its parameters, as {@link Statements} takes them. */
  public void add(String command, Object... values) {
    commands.add(command.strip());
    parameters.addAll(List.of(values));
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  String sql() {
    return String.join(";\n", commands);
  }

  Object[] parameters() {
    return parameters.toArray();
  }
}
