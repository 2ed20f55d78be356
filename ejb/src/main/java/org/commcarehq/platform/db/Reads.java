package org.commcarehq.platform.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions that are put to the database together: one round trip, however many they are. They are
 * answered one after the other, each seeing what was committed before it began, so that a question
 * after one that waits for a lock sees what the lock's last holder did.
 */
public final class Reads {
  private final List<Answer<?>> questions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  /** Adds a question; its rows are there once all are asked. */
  public <T> Answer<T> ask(String query, Statements.Row<T> row, Object... values) {
    Answer<T> answer = new Answer<>(query, row);
    questions.add(answer);
    parameters.addAll(List.of(values));
    return answer;
  }

  /** Adds a question that is put before those that are there. */
  public <T> Answer<T> askFirst(String query, Statements.Row<T> row, Object... values) {
    Answer<T> answer = new Answer<>(query, row);
    questions.add(0, answer);
    parameters.addAll(0, List.of(values));
    return answer;
  }

  /** The rows that a question is answered with. */
  public static final class Answer<T> {
    private final String query;
    private final Statements.Row<T> row;
    private final List<T> rows = new ArrayList<>();

    private Answer(String query, Statements.Row<T> row) {
      this.query = query.strip();
      this.row = row;
    }

    /** In the order of the query. */
    public List<T> rows() {
      return List.copyOf(rows);
    }

    private void read(ResultSet found) throws SQLException {
      while (found.next()) {
        rows.add(row.read(found));
      }
    }
  }

  String sql() {
    return String.join(";\n", questions.stream().map(each -> each.query).toList());
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  void answer(PreparedStatement asked) throws SQLException {
    for (Answer<?> question : questions) {
      try (ResultSet found = asked.getResultSet()) {
        question.read(found);
      }
      asked.getMoreResults();
    }
  }
}
