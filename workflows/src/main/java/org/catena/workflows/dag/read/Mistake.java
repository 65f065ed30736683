package org.catena.workflows.dag.read;

/** An error in one command; the reading goes on with the next one. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String word;
  private final String problem;
  private final String remedy;

  Mistake(String word, String problem, String remedy) {
    super(problem, null, false, false);
    this.word = word;
    this.problem = problem;
    this.remedy = remedy;
  }

  String word() {
    return word;
  }

  String problem() {
    return problem;
  }

  String remedy() {
    return remedy;
  }
}
