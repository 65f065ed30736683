package org.catena.workflows.model;

/**
 * One data-taking run of one experiment: the key under which everything about it is found.
 *
 * @param scope the experiment's name space, as in the catalogue
 * @param number the run number given by the data acquisition, zero or more
 */
public record RunKey(String scope, long number) implements Comparable<RunKey> {
  public RunKey {
    Names.require("scope", scope);
    if (number < 0) {
      throw new IllegalArgumentException("run number " + number + " is negative");
    }
  }

  /** The name people and files use: {@code run-00173692}. */
  public String name() {
    return "run-%08d".formatted(number);
  }

  @Override
  public int compareTo(RunKey other) {
    int byScope = scope.compareTo(other.scope);
    return byScope != 0 ? byScope : Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return scope + "/" + name();
  }
}
