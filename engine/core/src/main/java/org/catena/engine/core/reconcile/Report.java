package org.catena.engine.core.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;

/**
 * How a storage element was found.
 *
 * @param endedAt empty while it is still looked at
 * @param listed files on the storage so far
 * @param known replicas in our catalogue so far
 * @param counts of every kind that was found
 * @param findings the first of them
 * @param seen a few of the files that are known and were found, by scope
 * @param trouble why it was not looked at whole; nothing is called lost then
 * @param repaired of how many findings the repair has begun; empty when none was asked for
 * @param refused why others could not be repaired
 */
public record Report(
    String rse,
    Instant startedAt,
    Optional<Instant> endedAt,
    long listed,
    long known,
    Map<Finding.Kind, Long> counts,
    List<Finding> findings,
    Map<String, List<FileUrl>> seen,
    Optional<String> trouble,
    Optional<Long> repaired,
    List<String> refused) {
  /** Findings that are kept; the rest is counted, and found again when these are repaired. */
  public static final int MOST = 10_000;

  public Report {
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
    seen = Map.copyOf(seen);
    refused = List.copyOf(refused);
  }

  /** Whether nothing of it goes on. */
  public boolean isOver() {
    return endedAt.isPresent();
  }

  Report repairing(long begun, List<String> not) {
    return new Report(
        rse,
        startedAt,
        Optional.empty(),
        listed,
        known,
        counts,
        findings,
        seen,
        trouble,
        Optional.of(begun),
        not);
  }

  Report over(Instant at, Optional<String> why) {
    return new Report(
        rse,
        startedAt,
        Optional.of(at),
        listed,
        known,
        counts,
        findings,
        seen,
        why,
        repaired,
        refused);
  }
}
