package org.catena.engine.store.view;

import java.util.Locale;
import java.util.Optional;

/**
 * What would have been enough of something that jobs ask for.
 *
 * @param known attempts of which it is known how much they took
 * @param used99 that 99 percent of these did not exceed
 * @param asked the most that one asked for
 * @param attempts all
 * @param exceeded those that were ended because it was not enough
 */
record Suggestion(long known, double used99, double asked, long attempts, long exceeded) {
  /** From fewer, nothing follows. */
  private static final int FEWEST = 20;

  /** Asking for a little more than is needed is no waste. */
  private static final double WORTH_IT = 0.8;

  /** A job that was ended took less than it needs: then what was used says nothing. */
  private static final double MANY = 0.01;

  private static final int TEN = 10;
  private static final double MINUTE = 60;
  private static final double TEN_MINUTES = 600;
  private static final double HOUR = 3_600;

  /** In bytes. */
  Optional<String> memory() {
    double enough = up(used99);
    return inWords(size(asked) + " of memory", enough, size(enough) + " of memory");
  }

  /** In seconds. */
  Optional<String> walltime() {
    double enough = used99 < 2 * HOUR ? up(used99, MINUTE) : up(used99, TEN_MINUTES);
    return inWords(time(asked) + " of walltime", enough, time(enough) + " of walltime");
  }

  private Optional<String> inWords(String askedFor, double enough, String suggested) {
    if (attempts >= FEWEST && exceeded > MANY * attempts) {
      return Optional.of(
          "ask for more than %s: %,d of %,d attempts were ended for it"
              .formatted(askedFor, exceeded, attempts));
    }
    return known >= FEWEST && enough < WORTH_IT * asked
        ? Optional.of("ask for %s: 99 %% of the jobs used less".formatted(suggested))
        : Optional.empty();
  }

  /** To two digits. */
  private static double up(double amount) {
    double unit = 1;
    while (amount / unit >= TEN * TEN) {
      unit *= TEN;
    }
    return up(amount, unit);
  }

  private static double up(double amount, double unit) {
    return unit * Math.max(1, Math.ceil(amount / unit));
  }

  private static String size(double bytes) {
    return bytes >= 1e9
        ? String.format(Locale.ROOT, "%.3g GB", bytes / 1e9).replaceAll("\\.?0+ GB", " GB")
        : String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / 1e6));
  }

  private static String time(double seconds) {
    long minutes = Math.round(seconds / MINUTE);
    return minutes < 2 * MINUTE
        ? minutes + " min"
        : "%d h%s".formatted(minutes / 60, minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
