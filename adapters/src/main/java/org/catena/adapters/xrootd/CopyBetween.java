package org.catena.adapters.xrootd;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.CheckedInputStream;
import org.catena.adapters.remote.Arrival;
import org.catena.adapters.remote.CountedInput;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/** From storage to storage: they do it themselves, or else it goes through this machine. */
final class CopyBetween implements Course {
  /** After these the other way would end the same. */
  private static final Set<Fault> SETTLED = Set.of(Fault.STORAGE_FULL, Fault.FILE_MISSING);

  private final TransferRequest request;
  private final URI source;
  private final Arrival arrival;
  private final BetweenStorages between;
  private final ThirdParty thirdParty;
  private final XrootdFiles files;

  CopyBetween(
      TransferRequest request,
      URI source,
      URI destination,
      BetweenStorages between,
      ThirdParty thirdParty,
      XrootdFiles files) {
    this.request = request;
    this.source = source;
    this.arrival = new Arrival(request, destination, files);
    this.between = between;
    this.thirdParty = thirdParty;
    this.files = files;
  }

  @Override
  public TransferReport go(LongConsumer progress) throws Unserved {
    return arrival.from(source, this::copy, progress);
  }

  private Optional<Failure> copy(LongConsumer progress) throws Unserved {
    if (between == BetweenStorages.THROUGH_US) {
      return throughUs(progress);
    }
    Optional<Failure> first = thirdParty.copy(source, arrival.partial(), progress);
    if (first.isPresent() && SETTLED.contains(first.get().fault())) {
      return first;
    }
    // A full destination was seen to call a part a success; only the other way tells why.
    if (first.isEmpty() && arrival.whole()) {
      return first;
    }
    try {
      return throughUs(progress);
    } catch (Unserved second) {
      String before = first.map(failure -> failure.message() + " And then: ").orElse("");
      throw new Unserved(
          new Failure(second.failure().fault(), before + second.failure().message()));
    }
  }

  /** Something of which it is known what came and whether it could be written. */
  private Optional<Failure> throughUs(LongConsumer progress) throws Unserved {
    Content came;
    try {
      came =
          files.read(
              source, (in, told) -> relayed(Channels.newInputStream(in), told::accept), progress);
    } catch (NotWritten failure) {
      throw failure.why;
    } catch (IOException unexpected) {
      throw new Unserved(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "copying %s through this machine broke off: %s"
                  .formatted(source, unexpected.getMessage())));
    }
    return came.equals(request.expected())
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Fault.CHECKSUM_DIFFERS,
                "what came from %s holds %s, not %s: use another replica and mark this one suspect"
                    .formatted(source, came, request.expected())));
  }

  private Content relayed(InputStream in, LongConsumer told) throws NotWritten {
    java.util.zip.Adler32 sum = new java.util.zip.Adler32();
    long[] bytes = new long[1];
    InputStream measured =
        new CheckedInputStream(new CountedInput(in, read -> bytes[0] += read), sum);
    try {
      files.write(measured, request.expected().bytes(), arrival.partial(), told);
    } catch (Unserved unserved) {
      throw new NotWritten(unserved);
    }
    return new Content(bytes[0], Adler32.of(sum.getValue()));
  }

  /** The destination's failure, on its way through the reading of the source. */
  private static final class NotWritten extends IOException {
    private final transient Unserved why;

    NotWritten(Unserved why) {
      super(why);
      this.why = why;
    }
  }
}
