package org.catena.adapters.remote;

import java.util.Optional;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/**
 * What a storage says of a file.
 *
 * @param adler32 empty when it does not say
 */
public record Claim(long bytes, Optional<Adler32> adler32) {
  boolean contradicts(Content content) {
    return bytes != content.bytes()
        || adler32.isPresent() && !adler32.get().equals(content.adler32());
  }

  @Override
  public String toString() {
    return bytes + " bytes" + adler32.map(sum -> ", adler32 " + sum).orElse("");
  }
}
