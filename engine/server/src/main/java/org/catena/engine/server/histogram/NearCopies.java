package org.catena.engine.server.histogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.mover.StageIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of minitrees whose replicas all lie at storages over the network, kept while there is room
 * for them.
 */
public final class NearCopies {
  private static final Logger LOG = LoggerFactory.getLogger(NearCopies.class);
  private static final long MOST_BYTES = 2_000_000_000;

  /** Somebody looks at a page. */
  private static final int PATIENCE_SECONDS = 20;

  private final StageIn stageIn;
  private final Path directory;

  /**
   * @param directory of ours alone
   */
  public NearCopies(StageIn stageIn, Path directory) {
    this.stageIn = stageIn;
    this.directory = directory;
  }

  /** Where the copy of a file is, if there is one. */
  Path of(CatalogEntry entry) {
    return directory
        .resolve(entry.file().scope())
        .resolve(entry.content().adler32().toString())
        .resolve(entry.file().name());
  }

  /**
   * Brings those that are not near yet, all at once.
   *
   * @return why some could not be had in time
   */
  Map<CatalogEntry, String> bring(Collection<CatalogEntry> entries) {
    Map<CatalogEntry, CompletableFuture<Optional<Failure>>> coming = new LinkedHashMap<>();
    for (CatalogEntry entry : entries) {
      available(entry)
          .filter(replica -> !Files.isRegularFile(of(entry)))
          .ifPresent(replica -> coming.put(entry, begin(entry, replica)));
    }
    Map<CatalogEntry, String> missing = new LinkedHashMap<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    coming.forEach((entry, end) -> await(end, deadline).ifPresent(why -> missing.put(entry, why)));
    if (!coming.isEmpty()) {
      makeRoom();
    }
    return missing;
  }

  private static Optional<ReplicaRecord> available(CatalogEntry entry) {
    List<ReplicaRecord> available =
        entry.replicas().stream()
            .filter(replica -> replica.state() == ReplicaState.AVAILABLE)
            .toList();
    return available.stream().anyMatch(replica -> replica.url().isLocal())
        ? Optional.empty()
        : available.stream().findFirst();
  }

  private CompletableFuture<Optional<Failure>> begin(CatalogEntry entry, ReplicaRecord replica) {
    CompletableFuture<Optional<Failure>> end = new CompletableFuture<>();
    stageIn.bring(
        List.of(new StageIn.Wanted(replica.url(), entry.content(), of(entry))), end::complete);
    return end;
  }

  private static Optional<String> await(CompletableFuture<Optional<Failure>> end, long deadline) {
    try {
      return end.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
          .map(Failure::message);
    } catch (TimeoutException late) {
      return Optional.of("it is still on its way from its storage: look again");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("nobody waited for it to come from its storage");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** It turned out to be damaged: it is brought anew when it is wanted again. */
  void discard(CatalogEntry entry) {
    try {
      Files.deleteIfExists(of(entry));
    } catch (IOException failure) {
      LOG.warn("the damaged copy {} cannot be removed: {}", of(entry), failure.toString());
    }
  }

  /** What is being written has a hidden name until it is whole. */
  private static boolean isOnItsWay(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  /** The oldest go first. */
  private void makeRoom() {
    try (Stream<Path> inside = Files.walk(directory)) {
      List<Path> oldest =
          inside
              .filter(Files::isRegularFile)
              .filter(path -> !isOnItsWay(path))
              .sorted(Comparator.comparingLong(path -> path.toFile().lastModified()))
              .toList();
      long bytes = oldest.stream().mapToLong(path -> path.toFile().length()).sum();
      for (Path path : oldest) {
        if (bytes <= MOST_BYTES) {
          return;
        }
        bytes -= path.toFile().length();
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException failure) {
      LOG.warn("{} cannot be tidied: {}", directory, failure.toString());
    }
  }
}
