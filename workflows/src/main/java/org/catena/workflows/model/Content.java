package org.catena.workflows.model;

/**
 * What a file holds, as far as a copy can be told from it: two files with equal content are taken
 * for copies of each other.
 *
 * @param bytes the size, in bytes
 * @param adler32 the checksum over all bytes
 */
public record Content(long bytes, Adler32 adler32) {
  public Content {
    if (bytes < 0) {
      throw new IllegalArgumentException("size " + bytes + " is negative");
    }
  }

  @Override
  public String toString() {
    return bytes + " bytes, adler32 " + adler32;
  }
}
