package org.catena.adapters.fts;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Failure;

/** The server did not do, or perhaps did not do, what it was asked. */
final class Unanswered extends Exception {
  /** What is known of what was asked. */
  enum Effect {
    /** It was not heard. */
    NONE,
    /** Something in it is refused, and so all of it. */
    REFUSED,
    /** Refused until the server may act for us, for an hour or more. */
    NOT_DELEGATED,
    /** The server failed over it, and answered so; nobody knows whether it did it. */
    FAILED,
    /** Nobody knows. */
    UNKNOWN
  }

  private static final Pattern BAN = Pattern.compile("(\\S+) is banned");

  private final Failure failure;
  private final Effect effect;
  private final Optional<String> banned;

  Unanswered(Effect effect, Failure failure) {
    this(effect, failure, "");
  }

  /**
   * @param words of the server, which perhaps name a storage that it has banned
   */
  Unanswered(Effect effect, Failure failure, String words) {
    super(failure.message());
    this.effect = effect;
    this.failure = failure;
    Matcher ban = BAN.matcher(words);
    this.banned = ban.find() ? Optional.of(ban.group(1)) : Optional.empty();
  }

  Failure failure() {
    return failure;
  }

  Effect effect() {
    return effect;
  }

  /** Whether the server named one of its two storages as banned. */
  boolean bans(Parcel parcel) {
    return banned
        .filter(
            storage ->
                storage.equalsIgnoreCase(storage(parcel.source()))
                    || storage.equalsIgnoreCase(storage(parcel.destination())))
        .isPresent();
  }

  /** As FTS3 calls it: without its port. */
  private static String storage(URI file) {
    return file.getScheme() + "://" + file.getHost();
  }
}
