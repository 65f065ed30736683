package org.catena.adapters.arc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.LauncherRecord;
import org.catena.adapters.spi.Usage;

/**
 * What the launcher wrote down of the payload's end.
 *
 * @param exitCode the payload's own; 128 + n when a signal n ended it
 * @param overtime whether it was ended because its walltime was over
 * @param began by the machine's clock, as is {@code ended}
 * @param usage where it ran and what it took; unknown in a record of a former launcher
 */
record RunRecord(int exitCode, boolean overtime, Instant began, Instant ended, Usage usage) {
  /** The launcher's record in the job's directory. */
  static final String FILE = "catena-end";

  /** Instead of it, when a file did not arrive whole: which, and what of it. */
  static final String STAGE_IN = "catena-stage-in";

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{1,3}) (yes|no) (\\d{1,12}\\.\\d{1,9}) (\\d{1,12}\\.\\d{1,9})"
              + LauncherRecord.TAIL);

  /** Where ENV/PROXY of the site puts our proxy and its key: never carried anywhere. */
  private static final String PROXY = "user.proxy";

  /** Whether the launcher or the site uses this name in the job's directory. */
  static boolean isOurs(String name) {
    return name.equals(JobDescriptions.LAUNCHER)
        || name.equals(FILE)
        || name.equals(STAGE_IN)
        || name.equals("catena-began")
        || name.equals(PROXY);
  }

  /** Empty when it was not written whole. */
  static Optional<RunRecord> parse(String text) {
    Matcher parts = LINE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Instant began = instant(parts.group(3));
    Instant ended = instant(parts.group(4));
    return Optional.of(
        new RunRecord(
            Integer.parseInt(parts.group(1)),
            parts.group(2).equals("yes"),
            began,
            // A clock that was set back in the meantime.
            ended.isBefore(began) ? began : ended,
            LauncherRecord.usage(parts)));
  }

  private static Instant instant(String seconds) {
    BigDecimal exact = new BigDecimal(seconds);
    long whole = exact.longValue();
    return Instant.ofEpochSecond(
        whole, exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
  }
}
