package org.catena.workflows.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An adler32 checksum as grid storage writes it: eight lower-case hexadecimal digits.
 *
 * <p>Source: RFC 1950 section 8; Rucio and XRootD write it zero-padded.
 */
public record Adler32(String hex) {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8}");

  public Adler32 {
    if (!DIGITS.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "adler32 '" + hex + "' is not eight lower-case hexadecimal digits");
    }
  }

  /** From the value of {@link java.util.zip.Adler32#getValue()}. */
  public static Adler32 of(long value) {
    return new Adler32(String.format(Locale.ROOT, "%08x", value & 0xffffffffL));
  }

  @Override
  public String toString() {
    return hex;
  }
}
