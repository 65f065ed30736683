package dimuon.feeder;

import java.util.Locale;

/**
 * One data-taking run.
 *
 * @param number as in the column {@code Run}
 * @param events how many of its events are in the data
 */
public record RunSummary(long number, long events) {
  /** A shorter run is taken for calibration, not for science. */
  private static final long LEAST_EVENTS_OF_SCIENCE = 100;

  /** {@code science} or {@code calibration}. */
  public String type() {
    return events >= LEAST_EVENTS_OF_SCIENCE ? "science" : "calibration";
  }

  /** The name of the file with its events, as it appears in the buffer. */
  public String rawName() {
    return stem() + ".raw.csv";
  }

  /** The name of the file that says what is in the raw file. */
  public String manifestName() {
    return stem() + ".manifest.json";
  }

  private String stem() {
    return String.format(Locale.ROOT, "run-%08d", number);
  }
}
