package org.catena.adapters.spi;

/** A metadata query that cannot be read: says where and what would be right. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int position;

  /**
   * @param position of the offending word in the query, from 0
   */
  public QueryException(String message, int position) {
    super(message);
    this.position = position;
  }

  public int position() {
    return position;
  }
}
