package org.catena.adapters.query;

import java.util.Arrays;
import java.util.Optional;

/** How two values are compared. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** As written in a query. */
  public String symbol() {
    return symbol;
  }

  static Optional<Operator> of(String symbol) {
    return Arrays.stream(values()).filter(operator -> operator.symbol.equals(symbol)).findFirst();
  }
}
