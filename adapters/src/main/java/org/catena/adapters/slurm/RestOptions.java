package org.catena.adapters.slurm;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Further options of {@code sbatch} as fields of a submission over REST, a row each. */
final class RestOptions {
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          entry("constraint", "constraints"),
          entry("dependency", "dependency"),
          entry("exclude", "excluded_nodes"),
          entry("licenses", "licenses"),
          entry("nodelist", "required_nodes"),
          entry("prefer", "prefer"),
          entry("reservation", "reservation"),
          entry("tres-per-node", "tres_per_node"),
          entry("tres-per-task", "tres_per_task"),
          entry("wckey", "wckey"));

  private static final String BEGIN = "begin";
  private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)=(.+)");
  private static final Pattern LATER =
      Pattern.compile("now\\+(\\d{1,6})(second|minute|hour|day)?s?");

  private RestOptions() {}

  /**
   * @throws IllegalArgumentException when it has no field
   */
  static void require(String site, String option) {
    Matcher parts = OPTION.matcher(option);
    boolean known =
        parts.matches()
            && (FIELDS.containsKey(parts.group(1))
                || (parts.group(1).equals(BEGIN) && LATER.matcher(parts.group(2)).matches()));
    if (!known) {
      throw new IllegalArgumentException(
          "site %s: '%s' cannot be said over REST: leave it out, or use one of %s, or --begin=now+TIME"
              .formatted(site, option, new TreeSet<>(FIELDS.keySet())));
    }
  }

  /** Of an option that was found good. */
  static void put(ObjectNode job, String option, Instant now) {
    Matcher parts = OPTION.matcher(option);
    if (!parts.matches()) {
      throw new IllegalStateException(option);
    }
    String field = FIELDS.get(parts.group(1));
    if (field == null) {
      RestSubmission.number(job, "begin_time", now.plus(later(parts.group(2))).getEpochSecond());
    } else {
      job.put(field, parts.group(2));
    }
  }

  private static Duration later(String text) {
    Matcher parts = LATER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    long count = Long.parseLong(parts.group(1));
    String unit = parts.group(2) == null ? "second" : parts.group(2);
    return switch (unit) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      case "day" -> Duration.ofDays(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
