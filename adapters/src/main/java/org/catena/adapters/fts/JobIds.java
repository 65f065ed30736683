package org.catena.adapters.fts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The ids that FTS3 gives to jobs with the parameter {@code id_generator: deterministic}: a UUID by
 * name, of our {@code sid} in the space of our virtual organisation.
 *
 * <p>Source: RFC 4122, section 4.3, version 5; lib/JobBuilder.py.
 */
final class JobIds {
  private static final int VERSION = 5;
  private static final int BYTES = 16;

  private JobIds() {}

  /**
   * @param organisation its id, as the server tells it
   */
  static String of(UUID organisation, String sid) {
    byte[] digest =
        sha1()
            .digest(
                ByteBuffer.allocate(BYTES + sid.length())
                    .putLong(organisation.getMostSignificantBits())
                    .putLong(organisation.getLeastSignificantBits())
                    .put(sid.getBytes(StandardCharsets.US_ASCII))
                    .array());
    digest[6] = (byte) (digest[6] & 0x0f | VERSION << 4);
    digest[8] = (byte) (digest[8] & 0x3f | 0x80);
    ByteBuffer id = ByteBuffer.wrap(digest);
    return new UUID(id.getLong(), id.getLong()).toString();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) { // every Java has it
      throw new IllegalStateException(impossible);
    }
  }
}
