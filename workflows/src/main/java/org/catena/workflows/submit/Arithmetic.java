package org.catena.workflows.submit;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Whole numbers with + - * / % and parentheses: the part of ClassAd expressions needed here. */
final class Arithmetic {
  private static final int DEPTH = 100;

  private final String text;
  private int at;
  private int depth;

  private Arithmetic(String text) {
    this.text = text;
  }

  /** Empty if the text is anything else. */
  static OptionalLong evaluate(String text) {
    Arithmetic arithmetic = new Arithmetic(text);
    try {
      long value = arithmetic.sum();
      return arithmetic.next() == 0 ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private long sum() {
    long value = product();
    while (true) {
      switch (next()) {
        case '+' -> value = Math.addExact(value, after(this::product));
        case '-' -> value = Math.subtractExact(value, after(this::product));
        default -> {
          return value;
        }
      }
    }
  }

  private long product() {
    long value = factor();
    while (true) {
      switch (next()) {
        case '*' -> value = Math.multiplyExact(value, after(this::factor));
        case '/' -> value = value / after(this::factor);
        case '%' -> value = value % after(this::factor);
        default -> {
          return value;
        }
      }
    }
  }

  private long factor() {
    if (++depth > DEPTH) {
      throw new ArithmeticException("nested too deeply");
    }
    try {
      return switch (next()) {
        case '-' -> Math.negateExact(after(this::factor));
        case '+' -> after(this::factor);
        case '(' -> parenthesis();
        default -> number();
      };
    } finally {
      depth--;
    }
  }

  private long parenthesis() {
    long value = after(this::sum);
    if (next() != ')') {
      throw new ArithmeticException("a parenthesis is never closed");
    }
    at++;
    return value;
  }

  private long number() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return Long.parseLong(text.substring(start, at));
  }

  private long after(LongSupplier operand) {
    at++;
    return operand.getAsLong();
  }

  /** The next character that is not blank, 0 at the end. */
  private char next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at == text.length() ? 0 : text.charAt(at);
  }
}
