package org.catena.engine.core.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The logs of one attempt.
 *
 * @param kind what its job does
 * @param jobOver whether the job has succeeded or failed for good
 * @param succeeded whether this attempt has; of the others nobody knows what they will be read for
 * @param directory where {@code stdout} and {@code stderr} are
 * @param output the job's output, which may have the name of a log; empty while there is none
 * @param since its end; of one without an end, when it was intended
 * @param bytes how much there is; empty until it was measured
 * @param removing why they are to be removed; empty when they are not
 */
public record LogRecord(
    long jobId,
    int number,
    JobKind kind,
    boolean jobOver,
    boolean succeeded,
    Path directory,
    Optional<Path> output,
    Instant since,
    Optional<Long> bytes,
    Optional<String> removing) {}
