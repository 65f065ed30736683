package org.catena.adapters.slurm;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * Why a job waits (SLURM, "Job Reason Codes"). Most reasons pass by themselves; with those that are
 * here the job waits for ever unless somebody does something.
 */
final class PendingReasons {
  private static final Map<String, Fault> FOR_EVER =
      Map.ofEntries(
          entry("JobHeldUser", Fault.HELD),
          entry("JobHeldAdmin", Fault.HELD),
          entry("JobHoldMaxRequeue", Fault.HELD), // began too often
          entry("BadConstraints", Fault.BAD_REQUEST),
          entry("DependencyNeverSatisfied", Fault.BAD_REQUEST),
          entry("PartitionConfig", Fault.BAD_REQUEST), // more than the partition has
          entry("PartitionNodeLimit", Fault.BAD_REQUEST),
          entry("PartitionTimeLimit", Fault.BAD_REQUEST),
          entry("ReservationDeleted", Fault.BAD_REQUEST),
          entry("AccountNotAllowed", Fault.NOT_AUTHORISED),
          entry("InvalidAccount", Fault.NOT_AUTHORISED),
          entry("InvalidQOS", Fault.NOT_AUTHORISED),
          entry("QOSNotAllowed", Fault.NOT_AUTHORISED));

  private static final Map<String, String> PASSING =
      Map.of(
          "Priority", "jobs of a higher priority come first",
          "Resources", "nothing that is free has room for it",
          "BeginTime", "its time to begin has not come",
          "Dependency", "another job has to end first",
          "Licenses", "no licence is free",
          "PartitionDown", "the partition starts no jobs",
          "PartitionInactive", "the partition takes no jobs",
          "ReqNodeNotAvail", "nodes that it needs are down or reserved",
          "Reservation", "its reservation has not begun",
          "JobArrayTaskLimit", "as many of its array run as may");

  /** What squeue writes when the scheduler has not looked yet. */
  private static final String NONE = "None";

  /** A limit for each job, which this one alone is beyond; those for all jobs together pass. */
  private static final Pattern BEYOND =
      Pattern.compile("(Assoc|QOS)(Max\\w+Per(Job|Node)(Limit)?|Min\\w+)");

  /**
   * {@code squeue} writes several waiting elements of an array into one line, and so: {@code
   * None,JobHeldUser}. Within a reason a blank follows a comma.
   */
  private static final Pattern FOLD = Pattern.compile(",(?=\\S)");

  private PendingReasons() {}

  /** Whether it is several reasons of several elements, one of which keeps its element for ever. */
  static boolean foldsOneForEver(String reason) {
    String[] each = FOLD.split(reason);
    return each.length > 1 && Arrays.stream(each).anyMatch(one -> failure(one, "").isPresent());
  }

  /**
   * What keeps the job for ever; empty when it will start by itself.
   *
   * @param comment what was written down with the job, often why somebody held it
   */
  static Optional<Failure> failure(String reason, String comment) {
    Fault known = FOR_EVER.get(reason);
    if (known == null && BEYOND.matcher(reason).matches()) {
      known = Fault.BAD_REQUEST;
    }
    if (known == null && heldInOtherWords(reason)) {
      known = Fault.HELD;
    }
    return Optional.ofNullable(known).map(fault -> held(fault, reason, comment));
  }

  /** Why a job waits that will start by itself; empty when SLURM does not say. */
  static String words(String reason) {
    if (reason.isBlank() || reason.equals(NONE)) {
      return "";
    }
    String word = reason.split("[,;(]", 2)[0].strip();
    String meaning = PASSING.get(word);
    return meaning == null ? reason : "%s (%s)".formatted(meaning, word);
  }

  /** A job that is held, whatever the reason. */
  static Failure held(Fault fault, String reason, String comment) {
    String remedy =
        fault == Fault.HELD
            ? "release it, or remove it"
            : "it will not start before the site's settings or its own are changed";
    return new Failure(
        fault,
        "%s%s: %s".formatted(comment.isBlank() ? "" : comment + " - ", reason, remedy).strip());
  }

  /** {@code launch failed requeued held}, {@code job requeued in held state} and the like. */
  private static boolean heldInOtherWords(String reason) {
    String words = reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.endsWith(" held") || words.endsWith(" held state");
  }
}
