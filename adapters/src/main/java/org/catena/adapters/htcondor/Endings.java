package org.catena.adapters.htcondor;

import java.time.Instant;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;

/** What the end of our launcher says of the payload; {@code launcher.sh} tells how it ends. */
final class Endings {
  private static final int USR1 = 10;
  private static final int XCPU = 24;

  private Endings() {}

  /**
   * @param bySignal whether a signal ended the launcher
   * @param value its exit code, or the signal
   */
  static JobReport terminated(boolean bySignal, int value, Instant started, Instant ended) {
    if (!bySignal) {
      return new JobReport.Ended(value & 0xff, started, ended);
    }
    return switch (value) {
      case XCPU ->
          gone(Fault.WALLTIME_EXCEEDED, "the job was ended after its walltime: ask for more");
      case USR1 ->
          gone(Fault.VANISHED, "the job had been settled as never submitted: it ran nothing");
      default ->
          gone(
              Fault.SIGNALLED,
              "signal %d ended the job with its launcher: see the machine's log, its memory first"
                  .formatted(value));
    };
  }

  static JobReport removed(String reason) {
    return gone(
        Fault.REMOVED,
        "taken out of HTCondor's queue: " + (reason.isBlank() ? "no reason given" : reason));
  }

  private static JobReport gone(Fault fault, String message) {
    return new JobReport.Gone(new Failure(fault, message));
  }
}
