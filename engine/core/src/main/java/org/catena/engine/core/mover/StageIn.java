package org.catena.engine.core.mover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings files to this machine that jobs read and that lie at a storage over the network. What is
 * brought is a copy for the work and no replica: the catalogue never hears of it, and it is thrown
 * away when the work is done.
 */
public final class StageIn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StageIn.class);
  private static final long ASK_EVERY_MILLIS = 200;

  private final TransferAgent agent;
  private final ScheduledExecutorService own =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "stage-in");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Path, Underway> underway = new LinkedHashMap<>();
  private int begun;
  private boolean asking;

  /**
   * A file, and where it is wanted.
   *
   * @param content what it must hold
   */
  public record Wanted(FileUrl from, Content content, Path to) {}

  private record Underway(
      Wanted file, TransferKey key, List<Consumer<Optional<Failure>>> waiting, boolean cleared) {}

  public StageIn(TransferAgent agent) {
    this.agent = agent;
  }

  /**
   * Brings all of them; who wants a file that is on its way already waits for it.
   *
   * @param told once, when all are there or none is on its way any more: the first failure, if any.
   *     On a thread that must not be kept
   */
  public void bring(Collection<Wanted> files, Consumer<Optional<Failure>> told) {
    AtomicInteger left = new AtomicInteger(files.size());
    AtomicReference<Optional<Failure>> first = new AtomicReference<>(Optional.empty());
    Consumer<Optional<Failure>> each =
        end -> {
          first.updateAndGet(before -> before.isPresent() ? before : end);
          if (left.decrementAndGet() == 0) {
            told.accept(first.get());
          }
        };
    try {
      own.execute(() -> files.forEach(file -> begin(file, each)));
    } catch (RejectedExecutionException closing) {
      LOG.debug("nothing is brought any more: we are closing", closing);
    }
  }

  private void begin(Wanted file, Consumer<Optional<Failure>> told) {
    Underway known = underway.get(file.to());
    if (known != null) {
      known.waiting().add(told);
      return;
    }
    try {
      Files.createDirectories(file.to().resolveSibling("").normalize());
    } catch (IOException failure) {
      told.accept(Optional.of(notWritable(file, failure)));
      return;
    }
    start(file, new ArrayList<>(List.of(told)), false);
  }

  /**
   * @param cleared that what lay in the way was removed: once is enough
   */
  private void start(Wanted file, List<Consumer<Optional<Failure>>> waiting, boolean cleared) {
    begun++;
    TransferRequest copy =
        new TransferRequest(
            new TransferKey("in%d.%d".formatted(ProcessHandle.current().pid(), begun)),
            file.from(),
            FileUrl.of(file.to()),
            file.content());
    Underway begins = new Underway(file, copy.key(), waiting, cleared);
    try {
      StartOutcome outcome = agent.start(List.of(copy)).get(copy.key());
      if (outcome instanceof StartOutcome.Refused refused) {
        failed(begins, refused.failure());
        return;
      }
    } catch (RuntimeException bug) {
      end(begins, Optional.of(brokeOff(file, bug)));
      return;
    }
    if (underway.isEmpty()) {
      askSoon();
    }
    underway.put(file.to(), begins);
  }

  /**
   * A file that lies there and is right was brought for somebody else, who may be reading it; only
   * the mover's word that it is another one takes it away.
   *
   * @return whether the copy ended with that
   */
  private boolean failed(Underway copy, Failure failure) {
    if (failure.fault() != Fault.NAME_TAKEN || copy.cleared()) {
      return end(copy, Optional.of(failure));
    }
    try {
      Files.deleteIfExists(copy.file().to());
    } catch (IOException stays) {
      return end(copy, Optional.of(notWritable(copy.file(), stays)));
    }
    start(copy.file(), copy.waiting(), true);
    return false;
  }

  private static boolean end(Underway copy, Optional<Failure> how) {
    copy.waiting().forEach(told -> told.accept(how));
    return true;
  }

  private static Failure notWritable(Wanted file, IOException failure) {
    return new Failure(
        Fault.STORAGE_UNREACHABLE,
        "%s cannot be brought to %s: %s".formatted(file.from(), file.to(), failure));
  }

  private void askSoon() {
    if (!asking) {
      asking = true;
      own.schedule((Runnable) this::ask, ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static Failure brokeOff(Wanted file, RuntimeException bug) {
    LOG.error("bringing {} broke off", file.from(), bug);
    return new Failure(
        Fault.STORAGE_UNREACHABLE, "bringing %s broke off: %s".formatted(file.from(), bug));
  }

  private void ask() {
    asking = false;
    for (Underway each : List.copyOf(underway.values())) {
      try {
        ask(each);
      } catch (RuntimeException bug) {
        LOG.error("asking for what is brought to {} failed; asked again", each.file().to(), bug);
      }
    }
    if (!underway.isEmpty()) {
      askSoon();
    }
  }

  private void ask(Underway copy) {
    TransferReport report =
        agent.poll(Set.of(copy.key())).getOrDefault(copy.key(), new TransferReport.Unseen());
    if (report instanceof TransferReport.Underway) {
      return;
    }
    underway.remove(copy.file().to());
    report.fold(
        going -> false,
        arrived -> end(copy, Optional.empty()),
        failed -> failed(copy, failed.failure()),
        unseen ->
            end(
                copy,
                Optional.of(
                    new Failure(
                        Fault.STORAGE_UNREACHABLE,
                        "the copy to " + copy.file().to() + " was lost"))));
  }

  /** Throws away what was brought into a directory; none need be there. */
  public void discard(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(directory)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException failure) {
      LOG.warn(
          "{} takes room that is not needed any more: remove it: {}",
          directory,
          failure.toString());
    }
  }

  @Override
  public void close() {
    own.shutdownNow();
  }
}
