package org.catena.adapters.query;

/**
 * A value, in a query or in a file's metadata. Two numbers are compared as numbers (IEEE doubles);
 * anything else is compared as text, by its first {@value #COMPARED_LENGTH} characters.
 */
public sealed interface Literal {
  /** Longer texts would not fit into a database index. */
  int COMPARED_LENGTH = 400;

  /** Integers up to here are doubles exactly. */
  double LARGEST_EXACT_INTEGER = 9_007_199_254_740_992d;

  /** The value as written, without quotes. */
  String text();

  /** What is compared when it is compared as text. */
  default String comparedText() {
    String whole = text().replace('\0', '\uFFFD'); // PostgreSQL stores no NUL
    if (whole.length() <= COMPARED_LENGTH) {
      return whole;
    }
    boolean splitsPair = Character.isHighSurrogate(whole.charAt(COMPARED_LENGTH - 1));
    return whole.substring(0, splitsPair ? COMPARED_LENGTH - 1 : COMPARED_LENGTH);
  }

  record Text(String text) implements Literal {}

  record Truth(boolean value) implements Literal {
    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /** A finite number; minus zero is zero. */
  record Numeric(double value) implements Literal {
    public Numeric {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("number " + value + " is not finite");
      }
      value = value + 0.0;
    }

    /** Whole numbers without a fraction: 4 and 4.0 are the same number, so the same text. */
    @Override
    public String text() {
      return value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT_INTEGER
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }
}
