package org.catena.adapters.slurm;

import java.util.Locale;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** What the words of SLURM's programs mean; words nobody knows are not guessed at. */
final class SlurmFaults {
  private static final String[] NOT_REACHED = {
    "connect failure",
    "connection refused",
    "could not establish a configuration source",
    "unable to resolve",
    "no route to host"
  };

  private static final String[] AWAY = {
    "unable to contact slurm",
    "socket timed out",
    "timed out",
    "zero bytes",
    "not responding",
    "in standby mode",
    "communication",
    "unexpected message",
    "protocol authentication",
    "munge",
    "persistent connection",
    "problem talking to the database",
    "temporarily unable",
    "temporarily unavailable"
  };

  private static final String[] FULL = {
    "maxsubmitjob", "grpsubmitjob", "submit job limit", "job queue full", "job count limit"
  };

  private static final String[] FORBIDDEN = {
    "permission denied",
    "not permitted",
    "invalid account",
    "invalid qos",
    "invalid user",
    "user not",
    "user's group",
    "authentication"
  };

  /** Before it says anything to the controller, or when the controller has said no. */
  private static final String[] ANSWERED = {
    "submission failed:",
    "sbatch: fatal:",
    "unrecognized option",
    "invalid option",
    "unable to open file",
    "invalid argument"
  };

  private SlurmFaults() {}

  /** A program that ended with an error. */
  static Failure of(String site, String program, CommandResult result) {
    if (result.timedOut()) {
      return new Failure(
          Fault.SITE_UNREACHABLE, "%s did not end in time at %s".formatted(program, site));
    }
    String said = said(result);
    if (result.cutOff()) {
      return new Failure(
          Fault.SITE_UNREACHABLE,
          "the connection to %s broke while %s ran: %s".formatted(site, program, said));
    }
    return new Failure(
        classify(said),
        "%s at %s ended with exit code %d: %s%s"
            .formatted(program, site, result.exitCode(), said, remedy(said)));
  }

  /** What would help, behind the words; empty when nobody knows. */
  static String remedy(String said) {
    return contains(said, "invalid job array")
        ? ". Set jobs-per-array to the site's MaxArraySize at most"
        : "";
  }

  /** Whether the program says that it never reached the controller. */
  static boolean neverReached(CommandResult result) {
    return result.endIsKnown() && neverReached(said(result));
  }

  /** Whether the words say that the controller was never reached. */
  static boolean neverReached(String said) {
    return contains(said, NOT_REACHED);
  }

  /** Whether {@code sbatch} says that certainly nothing was submitted. */
  static boolean certainlyRefused(CommandResult result) {
    String said = said(result);
    return !result.succeeded()
        && result.endIsKnown()
        && contains(said, ANSWERED)
        && classify(said) != Fault.SITE_UNREACHABLE;
  }

  /** Whether the site keeps no account of its jobs. */
  static boolean noAccounting(CommandResult result) {
    return result.endIsKnown() && contains(said(result), "accounting storage is disabled");
  }

  /** Whether a job that was told something had ended in the meantime. */
  static boolean endedSince(CommandResult result) {
    return result.endIsKnown()
        && contains(said(result), "already completing or completed", "already finished");
  }

  /** Whether the one job that was asked for is not known; of several, those are left out. */
  static boolean unknownJob(CommandResult result) {
    return result.endIsKnown() && contains(said(result), "invalid job id");
  }

  /** What the words mean, whoever brought them. */
  static Fault classify(String said) {
    if (contains(said, NOT_REACHED) || contains(said, AWAY)) {
      return Fault.SITE_UNREACHABLE;
    }
    if (contains(said, FULL)) {
      return Fault.QUEUE_FULL;
    }
    return contains(said, FORBIDDEN) ? Fault.NOT_AUTHORISED : Fault.BAD_REQUEST;
  }

  private static boolean contains(String text, String... words) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static String said(CommandResult result) {
    String said = result.err().isBlank() ? result.out() : result.err();
    String line = said.strip().replaceAll("\\s*\\R\\s*", " / ");
    return line.length() > 500 ? line.substring(0, 500) + " ..." : line;
  }
}
