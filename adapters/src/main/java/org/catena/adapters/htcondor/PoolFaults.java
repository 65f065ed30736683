package org.catena.adapters.htcondor;

import java.util.Locale;
import java.util.regex.Pattern;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** What the words of HTCondor's programs mean; words nobody knows are not guessed at. */
public final class PoolFaults {
  private static final String[] NOT_REACHED = {
    "failed to connect", "can't find address of", "cannot get address of", "has no record of"
  };

  /**
   * Nobody answered in the middle of the talk about who we are, as when the daemon is killed in
   * that moment (1002, 1005), or in time (1006); who is refused is told 1003 (CondorError.h).
   */
  private static final String[] BROKEN_OFF = {
    "authenticate:1002:", "authenticate:1005:", "authenticate:1006:"
  };

  /** All that {@code condor_submit} says of a queue that went away while it was told of jobs. */
  private static final Pattern WENT_AWAY =
      Pattern.compile(
          "((error: )?(failed submission for job [-.\\d]+ - aborting entire submit"
              + "|failed to queue job\\.|failed to create (proc|cluster))( / )?)+");

  private PoolFaults() {}

  /** A program that ended with an error. */
  public static Failure of(String site, String program, CommandResult result) {
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
        classify(said, Fault.BAD_REQUEST),
        "%s at %s ended with exit code %d: %s".formatted(program, site, result.exitCode(), said));
  }

  /** Whether the program says that it never reached the queue. */
  public static boolean neverReached(CommandResult result) {
    String said = said(result).toLowerCase(Locale.ROOT);
    return result.endIsKnown() && contains(said, NOT_REACHED);
  }

  private static Fault classify(String message, Fault otherwise) {
    String said = message.toLowerCase(Locale.ROOT);
    if (contains(said, BROKEN_OFF) || WENT_AWAY.matcher(said).matches()) {
      return Fault.SITE_UNREACHABLE;
    }
    if (contains(said, NOT_REACHED) || said.contains("failed to fetch ads")) {
      return said.contains("authenticat") ? Fault.NOT_AUTHORISED : Fault.SITE_UNREACHABLE;
    }
    if (contains(said, "max_jobs_per", "max_jobs_submitted", "number of submitted jobs would")) {
      return Fault.QUEUE_FULL;
    }
    if (contains(said, "permission denied", "not authorized", "authenticat", "cluster id")) {
      return Fault.NOT_AUTHORISED;
    }
    if (contains(said, "communication", "secman", "timed out", "failed to commit", "qmgmt")) {
      return Fault.SITE_UNREACHABLE;
    }
    return otherwise;
  }

  private static boolean contains(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
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
