package org.catena.engine.core.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/**
 * One test job of a site. It has a key of its own and is no job of any run.
 *
 * @param test {@code compute}, {@code software:NAME} or {@code storage:RSE}
 * @param expected what its standard output must contain
 * @param reason why it did not succeed, or the last that was heard of it
 */
public record SiteTest(
    String site,
    String test,
    JobKey key,
    Optional<JobHandle> handle,
    List<String> arguments,
    List<Path> inputs,
    String expected,
    Path directory,
    Outcome outcome,
    String reason,
    Instant begun,
    Optional<Instant> ended) {
  /** How it stands. */
  public enum Outcome {
    /** On its way, or at the site. */
    OPEN,
    SUCCEEDED,
    FAILED,
    /** Nobody knows what became of it: neither a success nor a failure. */
    UNKNOWN
  }

  public SiteTest {
    arguments = List.copyOf(arguments);
    inputs = List.copyOf(inputs);
  }

  /** The site has taken it. */
  public SiteTest at(JobHandle there) {
    return new SiteTest(
        site,
        test,
        key,
        Optional.of(there),
        arguments,
        inputs,
        expected,
        directory,
        outcome,
        reason,
        begun,
        ended);
  }

  /** It is over. */
  public SiteTest over(Outcome how, String why, Instant when) {
    return new SiteTest(
        site,
        test,
        key,
        handle,
        arguments,
        inputs,
        expected,
        directory,
        how,
        why,
        begun,
        Optional.of(when));
  }
}
