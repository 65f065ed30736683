package org.catena.engine.simulation.result;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What came of one simulation. Jobs and attempts are counted apart.
 *
 * @param length from the campaign's start to its last job's end
 * @param failures how many attempts ended with each row of the fault table
 * @param twice how often a job was at a site while it was alive at one: 0, or the engine is wrong
 * @param intoTheSameLimit attempts that asked for no more memory than one of the same job before
 *     them which had exceeded just that: 0, or the engine is wrong
 * @param lost how many running jobs the sites lost for good
 * @param atSites attempts at each site
 * @param failedAt those of them that failed
 */
public record Outcome(
    String campaign,
    long seed,
    Duration length,
    long jobs,
    long jobsFailed,
    long attempts,
    long attemptsFailed,
    SortedMap<String, Long> failures,
    SortedMap<String, Long> atSites,
    SortedMap<String, Long> failedAt,
    long twice,
    long intoTheSameLimit,
    long lost,
    List<Sample> samples,
    Cost cost) {
  public Outcome {
    samples = List.copyOf(samples);
  }

  /**
   * What the simulation took of this machine.
   *
   * @param memoryBytes the most heap that was in use, garbage included
   */
  public record Cost(Duration wall, Duration processor, long memoryBytes) {}

  /** Of a hundred attempts. */
  public double attemptsFailedPercent() {
    return attempts == 0 ? 0 : 100.0 * attemptsFailed / attempts;
  }

  /** Of a hundred jobs. */
  public double jobsFailedPercent() {
    return jobs == 0 ? 0 : 100.0 * jobsFailed / jobs;
  }
}
