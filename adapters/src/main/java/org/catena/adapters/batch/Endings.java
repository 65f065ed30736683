package org.catena.adapters.batch;

import java.time.Instant;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;

/** What the end of our launcher says of the payload; {@code launcher.sh} tells how it ends. */
public final class Endings {
  private static final int USR1 = 10;
  private static final int USR2 = 12;
  private static final int XCPU = 24;

  private Endings() {}

  /**
   * The launcher's end.
   *
   * @param bySignal whether a signal ended the launcher
   * @param value its exit code, or the signal
   */
  public static JobReport terminated(boolean bySignal, int value, Instant started, Instant ended) {
    if (!bySignal) {
      return new JobReport.Ended(value & 0xff, started, ended);
    }
    return switch (value) {
      case XCPU ->
          gone(Fault.WALLTIME_EXCEEDED, "the job was ended after its walltime: ask for more");
      case USR1 ->
          gone(Fault.VANISHED, "the job had been settled as never submitted: it ran nothing");
      case USR2 ->
          gone(
              Fault.STORAGE_UNREACHABLE,
              "the machine could not use the job's directory, so it ran nothing: see whether it is"
                  + " mounted there and has space");
      default ->
          gone(
              Fault.SIGNALLED,
              "signal %d ended the job with its launcher: see the machine's log, its memory first"
                  .formatted(value));
    };
  }

  /**
   * A job that was taken out of its queue.
   *
   * @param system as people call it
   * @param reason as it told; may be blank
   */
  public static JobReport removed(String system, String reason) {
    return gone(
        Fault.REMOVED,
        "taken out of %s's queue: %s"
            .formatted(system, reason.isBlank() ? "no reason given" : reason));
  }

  private static JobReport gone(Fault fault, String message) {
    return new JobReport.Gone(new Failure(fault, message));
  }
}
