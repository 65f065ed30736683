package org.catena.engine.core.site;

/** An RSE expression that cannot be read, or whose words nobody knows. */
public final class RseExpressionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final int column;

  /**
   * @param column of the offending word, from 1
   */
  RseExpressionException(String expression, int column, String what) {
    super("RSE expression '%s', column %d: %s".formatted(expression, column, what));
    this.column = column;
  }

  /** Of the offending word, from 1. */
  public int column() {
    return column;
  }
}
