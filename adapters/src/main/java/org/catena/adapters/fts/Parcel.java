package org.catena.adapters.fts;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.TransferKey;
import org.catena.workflows.model.Content;

/** One file that FTS3 is to carry, and what it says of it. Thread-safe. */
final class Parcel {
  private final TransferKey key;
  private final URI source;
  private final URI destination;
  private final Content content;
  private final CompletableFuture<Optional<Failure>> end = new CompletableFuture<>();
  private volatile LongConsumer progress = bytes -> {};

  /**
   * @param destination where FTS3 writes: a name that is nobody else's
   */
  Parcel(TransferKey key, URI source, URI destination, Content content) {
    this.key = key;
    this.source = source;
    this.destination = destination;
    this.content = content;
  }

  TransferKey key() {
    return key;
  }

  URI source() {
    return source;
  }

  URI destination() {
    return destination;
  }

  Content content() {
    return content;
  }

  /** Whether it is to bring the same to the same place. */
  boolean isLike(Parcel other) {
    return source.equals(other.source)
        && destination.equals(other.destination)
        && content.equals(other.content);
  }

  /** Done when FTS3 has done with it; empty when it says that the file is there. */
  CompletableFuture<Optional<Failure>> end() {
    return end;
  }

  boolean isOpen() {
    return !end.isDone();
  }

  void finished() {
    end.complete(Optional.empty());
  }

  void failed(Failure failure) {
    end.complete(Optional.of(failure));
  }

  /** Tells somebody else from now on how many bytes have gone. */
  void tell(LongConsumer listener) {
    progress = listener;
  }

  void gone(long bytes) {
    progress.accept(bytes);
  }
}
