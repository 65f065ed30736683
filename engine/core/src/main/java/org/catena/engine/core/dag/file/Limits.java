package org.catena.engine.core.dag.file;

/**
 * How much may be at work at once; 0 is without limit.
 *
 * @param jobs nodes whose job is with the site ({@code -maxjobs})
 * @param preScripts PRE scripts ({@code -maxpre}, DAGMan's default is 20)
 * @param postScripts POST scripts ({@code -maxpost}, DAGMan's default is 20)
 */
public record Limits(int jobs, int preScripts, int postScripts) {
  /** DAGMan's defaults. */
  public static final Limits DEFAULT = new Limits(0, 20, 20);

  public Limits {
    if (jobs < 0 || preScripts < 0 || postScripts < 0) {
      throw new IllegalArgumentException("a limit is a number from 0, which means none");
    }
  }

  static boolean allows(int limit, int atWork) {
    return limit == 0 || atWork < limit;
  }
}
