package org.catena.adapters.webdav;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.workflows.model.Adler32;

/** The header of RFC 3230 in which a storage says a file's checksum. */
final class Digest {
  /** Asks for {@link #adler32}; XRootD before 5.8 knows it only in just this spelling. */
  static final String WANT = "Want-Digest";

  static final String ADLER32 = "adler32";

  private static final Pattern VALUE =
      Pattern.compile("(?:^|,)\\s*adler32=([0-9a-f]{1,8})\\s*(?:,|$)");

  private Digest() {}

  /**
   * The adler32 in the header. Empty when there is none: an algorithm that the storage does not
   * have is answered with another one.
   */
  static Optional<Adler32> adler32(String header) {
    Matcher value = VALUE.matcher(header.toLowerCase(Locale.ROOT));
    return value.find()
        ? Optional.of(Adler32.of(Long.parseLong(value.group(1), 16)))
        : Optional.empty();
  }
}
