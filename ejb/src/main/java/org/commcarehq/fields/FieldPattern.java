package org.commcarehq.fields;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns that people write. One that would take for ever stops after so many looks at the text
 * and then does not fit, the same on every machine.
 */
final class FieldPattern {
  static final int LONGEST = 200;
  private static final int MOST_LOOKS = 1_000_000;

  private FieldPattern() {}

  /** Why it is no pattern. */
  static Optional<String> fault(String pattern) {
    if (pattern.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(e.getDescription());
    } catch (StackOverflowError tooDeep) {
      return Optional.of("it is nested too deeply");
    }
  }

  /** Whether the whole text fits. */
  static boolean fits(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(new Watched(text, new int[1])).matches();
    } catch (PatternSyntaxException | GivenUp | StackOverflowError e) {
      return false;
    }
  }

  /** A text that is not looked at for ever. */
  private record Watched(CharSequence text, int[] looks) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (++looks[0] > MOST_LOOKS) {
        throw new GivenUp();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super("too many looks", null, false, false);
    }
  }
}
