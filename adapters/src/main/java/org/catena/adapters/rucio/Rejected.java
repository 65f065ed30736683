package org.catena.adapters.rucio;

/**
 * Rucio said no. It works in transactions: nothing was done.
 *
 * <p>What it means is told by the name of Rucio's exception, not by the status: a missing scope is
 * 404 here and 500 there.
 */
final class Rejected extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String kind;

  /**
   * @param kind the name of Rucio's exception
   */
  Rejected(int status, String kind, String message) {
    super(message);
    this.status = status;
    this.kind = kind;
  }

  int status() {
    return status;
  }

  /** The name of Rucio's exception. */
  String kind() {
    return kind;
  }

  boolean is(String exception) {
    return kind.equals(exception);
  }

  /** Somebody else has created it in the meantime. */
  boolean isRival() {
    return switch (kind) {
      case "Duplicate", "DataIdentifierAlreadyExists", "FileAlreadyExists", "DuplicateContent" ->
          true;
      default -> String.valueOf(getMessage()).contains("UniqueViolation");
    };
  }

  /** The same no, with more that a person should know. */
  Rejected with(String more) {
    return new Rejected(status, kind, getMessage() + " " + more);
  }

  /** For a person. */
  String reason() {
    return "Rucio says %s (%s)".formatted(getMessage(), kind);
  }
}
