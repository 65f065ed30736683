package org.catena.adapters.webdav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.catena.adapters.remote.Arrival;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.adapters.webdav.CopyAnswer.Ending;
import org.catena.adapters.webdav.StorageServers.Question;

/** Two storages copy between themselves; what they say is followed, what arrived is measured. */
final class ThirdPartyCopy implements Course {
  /** After these the other direction would end the same. */
  private static final Set<Fault> SETTLED = Set.of(Fault.STORAGE_FULL, Fault.FILE_MISSING);

  private final TransferRequest request;
  private final URI source;
  private final Arrival arrival;
  private final CopyDirection direction;
  private final StorageServers servers;

  ThirdPartyCopy(
      TransferRequest request,
      URI source,
      URI destination,
      CopyDirection direction,
      StorageServers servers,
      StoredFiles files) {
    this.request = request;
    this.source = source;
    this.arrival = new Arrival(request, destination, files);
    this.direction = direction;
    this.servers = servers;
  }

  @Override
  public TransferReport go(LongConsumer progress) throws Unserved {
    return arrival.from(source, this::bothWays, progress);
  }

  private Optional<Failure> bothWays(LongConsumer progress) throws Unserved {
    Optional<Failure> first = copy(direction, progress);
    if (first.isEmpty() || SETTLED.contains(first.get().fault())) {
      return first;
    }
    return copy(direction.other(), progress).map(second -> both(first.get(), second));
  }

  /**
   * One try.
   *
   * @return why it certainly failed; empty when what arrived must be looked at
   * @throws Unserved when nobody knows how it ended, and what is there is not whole
   */
  private Optional<Failure> copy(CopyDirection way, LongConsumer progress) throws Unserved {
    long bytes = request.expected().bytes();
    boolean pull = way == CopyDirection.PULL;
    URI told = pull ? arrival.partial() : source;
    Optional<String> letter =
        pull
            ? macaroons().letter(source, Macaroons.TO_READ, bytes)
            : macaroons().letter(arrival.partial(), Macaroons.TO_WRITE, bytes);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(pull ? "Source" : "Destination", (pull ? source : arrival.partial()).toString());
    letter.ifPresent(held -> headers.put("TransferHeaderAuthorization", "Bearer " + held));
    headers.put("Overwrite", "T"); // of what an earlier try with this key left
    CopyAnswer answer = follow(new Question("COPY", told, "copy", headers), progress);
    return switch (answer.ending()) {
      case SUCCEEDED -> Optional.empty();
      case FAILED -> Optional.of(failed(way, answer.words()));
      case UNKNOWN -> settle(failed(way, answer.words()));
    };
  }

  private Failure failed(CopyDirection way, String words) {
    String doing = way == CopyDirection.PULL ? "pulling" : "pushing";
    return WebdavFaults.copy(doing, source, arrival.partial(), words);
  }

  private Macaroons macaroons() {
    return new Macaroons(servers);
  }

  private CopyAnswer follow(Question question, LongConsumer progress) throws Unserved {
    try {
      return servers.follow(
          question,
          servers.limit(request.expected().bytes()),
          (body, vigil) -> {
            CopyAnswer answer =
                CopyAnswer.read(
                    body,
                    bytes -> {
                      vigil.sign(bytes);
                      progress.accept(bytes);
                    });
            return vigil.silent()
                ? new CopyAnswer(Ending.UNKNOWN, "no more bytes were copied, so it was broken off")
                : answer;
          });
    } catch (Unserved unserved) {
      Ending ending = unserved.refused() ? Ending.FAILED : Ending.UNKNOWN;
      return new CopyAnswer(ending, unserved.failure().message());
    } catch (IOException impossible) { // nothing is written here
      throw new UncheckedIOException(impossible);
    }
  }

  /** What is there decides. */
  private Optional<Failure> settle(Failure unknown) throws Unserved {
    boolean whole;
    try {
      whole = arrival.whole();
    } catch (Unserved unreachable) { // how the copy broke off says more
      throw new Unserved(unknown);
    }
    if (!whole) {
      throw new Unserved(unknown);
    }
    return Optional.empty();
  }

  private static Failure both(Failure first, Failure second) {
    return new Failure(first.fault(), first.message() + " And " + second.message());
  }
}
