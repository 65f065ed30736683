package org.catena.adapters.webdav;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a storage says while it copies: performance markers, and in the last line how it ended. The
 * status before it came when the copy began, so that it tells nothing.
 *
 * @param words of the last line, for a person
 */
record CopyAnswer(Ending ending, String words) {
  /** How the copy ended. */
  enum Ending {
    SUCCEEDED,
    FAILED,
    /** There was no last line that says it. */
    UNKNOWN
  }

  private static final Pattern STRIPE = Pattern.compile("Stripe Index: *(\\d{1,9})");
  private static final Pattern BYTES = Pattern.compile("Stripe Bytes Transferred: *(\\d{1,18})");

  /**
   * Reads to the end, as it comes.
   *
   * @param progress told the bytes of all stripes together, at every marker
   */
  static CopyAnswer read(InputStream body, LongConsumer progress) {
    Map<String, Long> stripes = new HashMap<>();
    String stripe = "";
    String last = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.isBlank() ? last : line.strip();
        Matcher index = STRIPE.matcher(last);
        Matcher bytes = BYTES.matcher(last);
        if (index.matches()) {
          stripe = index.group(1);
        } else if (bytes.matches()) {
          stripes.put(stripe, Long.parseLong(bytes.group(1)));
          progress.accept(stripes.values().stream().mapToLong(Long::longValue).sum());
        }
      }
      return ended(last);
    } catch (IOException brokenOff) {
      return new CopyAnswer(Ending.UNKNOWN, "the answer broke off: " + brokenOff.getMessage());
    }
  }

  private static CopyAnswer ended(String last) {
    if (last.startsWith("success")) {
      return new CopyAnswer(Ending.SUCCEEDED, last);
    } else if (last.startsWith("failure")) {
      return new CopyAnswer(Ending.FAILED, last);
    }
    return new CopyAnswer(Ending.UNKNOWN, "the answer does not say how the copy ended");
  }
}
