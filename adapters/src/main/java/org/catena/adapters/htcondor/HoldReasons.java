package org.catena.adapters.htcondor;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * What the number of a hold means (HTCondor manual, "Hold Reason Codes"). Many file faults carry
 * the system's error number as the subcode.
 */
final class HoldReasons {
  /** Inputs are being spooled: the job waits for its submission's own end. */
  static final int SPOOLING = 16;

  private static final int UNABLE_TO_WRITE_OUTPUT = 12;

  /** Memory, and of newer pools disk too: only the words tell which. */
  private static final int OUT_OF_RESOURCES = 34;

  private static final Map<Integer, Fault> BY_CODE =
      Map.ofEntries(
          entry(1, Fault.HELD), // by condor_hold
          entry(3, Fault.HELD), // periodic_hold, on_exit_hold
          entry(4, Fault.NOT_AUTHORISED), // credentials
          entry(5, Fault.HELD),
          entry(6, Fault.SOFTWARE_MISSING), // the executable could not be started
          entry(11, Fault.SITE_UNREACHABLE), // transfer protocol
          entry(15, Fault.HELD), // submitted on hold
          entry(17, Fault.SOFTWARE_MISSING),
          entry(18, Fault.SITE_UNREACHABLE),
          entry(19, Fault.SOFTWARE_MISSING), // the machine's hook
          entry(20, Fault.BAD_REQUEST), // missed its deferred time
          entry(21, Fault.HELD), // the machine's policy
          entry(22, Fault.STORAGE_UNREACHABLE), // the event log
          entry(23, Fault.NOT_AUTHORISED), // the user's account
          entry(24, Fault.SOFTWARE_MISSING),
          entry(25, Fault.BAD_REQUEST),
          entry(26, Fault.HELD), // the site's policy
          entry(27, Fault.HELD),
          entry(32, Fault.RESOURCES_EXCEEDED), // inputs too large
          entry(33, Fault.RESOURCES_EXCEEDED), // outputs too large
          entry(35, Fault.SOFTWARE_MISSING), // image
          entry(37, Fault.BAD_REQUEST),
          entry(38, Fault.BAD_REQUEST),
          entry(39, Fault.NOT_AUTHORISED),
          entry(40, Fault.SITE_UNREACHABLE),
          entry(41, Fault.SITE_UNREACHABLE),
          entry(42, Fault.SITE_UNREACHABLE),
          entry(45, Fault.SOFTWARE_MISSING), // container runtime
          entry(46, Fault.WALLTIME_EXCEEDED),
          entry(47, Fault.WALLTIME_EXCEEDED),
          entry(48, Fault.SOFTWARE_MISSING));

  /** Linux' error numbers that tell more than "the file could not be used". */
  private static final Map<Integer, Fault> BY_ERROR_NUMBER =
      Map.of(
          1, Fault.NOT_AUTHORISED,
          2, Fault.FILE_MISSING,
          13, Fault.NOT_AUTHORISED,
          20, Fault.FILE_MISSING,
          28, Fault.STORAGE_FULL,
          30, Fault.STORAGE_READ_ONLY,
          122, Fault.STORAGE_FULL);

  private HoldReasons() {}

  /** A number that is not in the table is a hold like one by hand: a person must look. */
  static Failure failure(int code, int subcode, String reason) {
    return new Failure(
        fault(code, subcode, reason),
        "%s (HTCondor's hold code %d, subcode %d)"
            .formatted(reason.isBlank() ? "no reason given" : reason, code, subcode));
  }

  private static Fault fault(int code, int subcode, String reason) {
    return switch (code) {
      case OUT_OF_RESOURCES ->
          reason.toLowerCase(Locale.ROOT).contains("disk")
              ? Fault.RESOURCES_EXCEEDED
              : Fault.MEMORY_EXCEEDED;
      case 7, 8, 9, 10, 13, 14 -> BY_ERROR_NUMBER.getOrDefault(subcode, Fault.STORAGE_UNREACHABLE);
      case UNABLE_TO_WRITE_OUTPUT ->
          subcode == 2
              ? Fault.OUTPUT_MISSING
              : BY_ERROR_NUMBER.getOrDefault(subcode, Fault.STORAGE_UNREACHABLE);
      default -> BY_CODE.getOrDefault(code, Fault.HELD);
    };
  }
}
