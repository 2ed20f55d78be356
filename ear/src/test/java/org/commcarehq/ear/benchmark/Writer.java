package org.commcarehq.ear.benchmark;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A prepared statement with the values of a sampled row, of which only those that name the form,
 * its case, its bytes or the row itself are set anew for each transaction.
 */
final class Writer {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern OWN_ID =
      Pattern.compile("[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}");
  private final PreparedStatement statement;
  private final Map<Integer, Object> changing = new TreeMap<>();
  private final String sampledForm;
  private final String sampledCase;
  private final SplittableRandom random = new SplittableRandom();

  Writer(PreparedStatement statement, List<Object> parameters, Sample sample) throws SQLException {
    this.statement = statement;
    this.sampledForm = sample.formId();
    this.sampledCase = sample.caseId();
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.get(i);
      if (isChanging(value)) {
        changing.put(i + 1, value);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  private boolean isChanging(Object value) {
    String text = value instanceof byte[] bytes ? latin(bytes) : String.valueOf(value);
    return text.contains(sampledForm)
        || text.contains(sampledCase)
        || SHA256.matcher(text).matches()
        || OWN_ID.matcher(text).matches();
  }

  /** Sets what names this form and this case; the rest stays as it was sampled. */
  void set(String form, String touched) throws SQLException {
    String hash = form.replace("-", "").repeat(2);
    for (Map.Entry<Integer, Object> each : changing.entrySet()) {
      statement.setObject(each.getKey(), renewed(each.getValue(), form, touched, hash));
    }
  }

  private Object renewed(Object value, String form, String touched, String hash) {
    if (value instanceof byte[] bytes) {
      return latin(bytes)
          .replace(sampledForm, form)
          .replace(sampledCase, touched)
          .getBytes(StandardCharsets.ISO_8859_1);
    }
    String text = (String) value;
    if (SHA256.matcher(text).matches()) {
      return hash;
    }
    if (text.length() <= Gaps.ID && !text.equals(sampledForm) && !text.equals(sampledCase)) {
      return Gaps.id(random.nextLong(), random.nextLong());
    }
    return text.replace(sampledForm, form).replace(sampledCase, touched);
  }

  void execute() throws SQLException {
    statement.execute();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
