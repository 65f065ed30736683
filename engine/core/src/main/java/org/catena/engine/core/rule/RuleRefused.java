package org.catena.engine.core.rule;

/** A rule or quota that cannot be as it was asked for; nothing was changed. */
public final class RuleRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What is in the way. */
  public enum Cause {
    /** What was asked for is wrong in itself. */
    WRONG,
    /** What it names is not there. */
    UNKNOWN,
    /** It is right, and cannot be now. */
    NOT_NOW
  }

  private final Cause cause;
  private final String remedy;

  RuleRefused(Cause cause, String message, String remedy) {
    super(message);
    this.cause = cause;
    this.remedy = remedy;
  }

  static RuleRefused unknown(long id) {
    return new RuleRefused(Cause.UNKNOWN, "there is no rule " + id, "see 'catena rule list'");
  }

  public Cause inTheWay() {
    return cause;
  }

  public String remedy() {
    return remedy;
  }
}
