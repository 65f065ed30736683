package dimuon.feeder;

import java.util.zip.Checksum;

/** Checksums as grid catalogues write them. */
final class Adler32Text {
  private Adler32Text() {}

  /** Eight hexadecimal digits, small letters. */
  static String of(Checksum adler32) {
    String digits = Long.toHexString(adler32.getValue());
    return "0".repeat(8 - digits.length()) + digits;
  }
}
