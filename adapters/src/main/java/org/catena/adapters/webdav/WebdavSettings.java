package org.catena.adapters.webdav;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.catena.adapters.https.Identity;

/**
 * How storages are reached and used.
 *
 * @param storages where each begins, such as {@code davs://se.example.org:1094/store}; only beneath
 *     them anything is read, written or deleted, and only their servers see our credentials
 * @param identity its files are read again when they change
 * @param direction of copies between two storages, tried first
 * @param answerLimit after which an answer, or the next sign of life of a copy, counts as lost;
 *     reading a file for its checksum may take longer, by its size
 */
public record WebdavSettings(
    List<URI> storages, Identity identity, CopyDirection direction, Duration answerLimit) {
  public WebdavSettings {
    storages = List.copyOf(storages);
    if (identity.certificate().isEmpty() && identity.token().isEmpty()) {
      throw new IllegalArgumentException(
          "storages %s: nothing says who we are: give a certificate, a token or both"
              .formatted(storages));
    }
    if (answerLimit.isNegative() || answerLimit.isZero()) {
      throw new IllegalArgumentException(
          "storages %s: the answer limit (%s) must be positive".formatted(storages, answerLimit));
    }
  }
}
