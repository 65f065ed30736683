package org.catena.workflows.model;

import java.util.function.Function;

/**
 * One data-taking run of one experiment: the key under which everything about it is found.
 *
 * @param scope the experiment's name space, as in the catalogue
 * @param number the run number given by the data acquisition, zero or more
 */
public record RunKey(String scope, long number) implements Subject, Comparable<RunKey> {
  public RunKey {
    Names.require("scope", scope);
    if (number < 0) {
      throw new IllegalArgumentException("run number " + number + " is negative");
    }
  }

  /** The name people and files use: {@code run-00173692}. */
  @Override
  public String name() {
    return "run-%08d".formatted(number);
  }

  @Override
  public String title() {
    return "run " + number;
  }

  @Override
  public <R> R fold(
      Function<RunKey, R> run, Function<BatchKey, R> batch, Function<CampaignKey, R> campaign) {
    return run.apply(this);
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
