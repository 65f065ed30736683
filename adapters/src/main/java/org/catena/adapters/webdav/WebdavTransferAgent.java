package org.catena.adapters.webdav;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.posix.StorageRoots;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/**
 * Copies files to, from and between storages that are reached over WebDAV. Copies under way end
 * with this program: started again, the same key begins anew.
 */
public final class WebdavTransferAgent implements TransferAgent, AutoCloseable {
  private final Storages storages;
  private final StorageRoots roots;
  private final Vigils vigils = new Vigils();
  private final StorageServers servers;
  private final StoredFiles files;
  private final CopyDirection direction;
  private final PosixTransferAgent here;
  private final ExecutorService copying;
  private final ExecutorService asking;
  private final Consumer<TransferKey> hint;
  private final Map<TransferKey, WebdavCopy> copies = new ConcurrentHashMap<>();

  /**
   * @param roots directories of this machine beneath which copies may arrive
   * @param copiesAtOnce how many copies run at the same time, at least 1; as many other questions
   *     are asked beside them
   * @param hint called, on a thread of ours, when a copy has ended well or badly; never for copies
   *     that ended with an earlier program
   * @throws IllegalArgumentException when a setting cannot be used
   */
  public WebdavTransferAgent(
      WebdavSettings settings,
      Collection<Path> roots,
      int copiesAtOnce,
      Consumer<TransferKey> hint) {
    this.storages = new Storages(settings.storages());
    this.roots = new StorageRoots(roots);
    this.servers =
        new StorageServers(
            new IdentifiedClient(settings.identity()), settings.answerLimit(), vigils);
    this.files = new StoredFiles(servers);
    this.direction = settings.direction();
    this.here = new PosixTransferAgent(roots, 1);
    this.copying = lanes("webdav-copy", copiesAtOnce);
    this.asking = lanes("webdav-question", copiesAtOnce);
    this.hint = hint;
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> requests) {
    Map<TransferKey, StartOutcome> outcomes = new LinkedHashMap<>();
    requests.forEach(request -> outcomes.put(request.key(), start(request)));
    return outcomes;
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> keys) {
    Map<TransferKey, TransferReport> reports = new LinkedHashMap<>();
    for (TransferKey key : keys) {
      WebdavCopy copy = copies.get(key);
      reports.put(key, copy == null ? new TransferReport.Unseen() : copy.report());
    }
    return reports;
  }

  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> asked) {
    return forEach(asked, this::stat, StatOutcome.Unreadable::new);
  }

  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> asked) {
    return forEach(asked, this::erase, EraseOutcome.Refused::new);
  }

  /** Breaks off what is under way; nothing of it appears under a destination's name. */
  @Override
  public void close() {
    copying.shutdownNow();
    asking.shutdownNow();
    vigils.close();
    here.close();
  }

  private StartOutcome start(TransferRequest request) {
    WebdavCopy copy;
    try {
      copy = new WebdavCopy(request, course(request));
    } catch (Unserved refused) {
      return new StartOutcome.Refused(refused.failure());
    }
    if (copies.putIfAbsent(request.key(), copy) == null) {
      copying.execute(
          () -> {
            copy.run();
            hint.accept(request.key());
          });
    }
    return new StartOutcome.Started();
  }

  private Course course(TransferRequest request) throws Unserved {
    boolean fromHere = request.source().isLocal();
    boolean toHere = request.destination().isLocal();
    if (fromHere && toHere) {
      throw refused(request.source() + " and " + request.destination() + " are both no storage's");
    } else if (fromHere) {
      return new Upload(request, storages.file(request.destination()), servers, files);
    } else if (toHere) {
      if (!roots.contain(request.destination().path())) {
        throw refused(
            request.destination() + " is beneath no directory that is configured here: add it");
      }
      return new Download(request, storages.file(request.source()), roots, files);
    }
    return new ThirdPartyCopy(
        request,
        storages.file(request.source()),
        storages.file(request.destination()),
        direction,
        servers,
        files);
  }

  private StatOutcome stat(FileUrl file) {
    if (file.isLocal()) {
      return Objects.requireNonNull(here.stat(Set.of(file)).get(file));
    }
    try {
      Optional<Content> content = files.content(storages.file(file));
      return content.isPresent()
          ? new StatOutcome.Measured(content.get())
          : new StatOutcome.Missing();
    } catch (Unserved unserved) {
      return new StatOutcome.Unreadable(unserved.failure());
    }
  }

  private EraseOutcome erase(FileUrl file) {
    if (file.isLocal()) {
      return Objects.requireNonNull(here.erase(Set.of(file)).get(file));
    }
    try {
      Optional<Boolean> directory = files.directory(storages.file(file));
      if (directory.equals(Optional.of(true))) {
        throw refused(file + " is a directory: only single files are deleted");
      }
      if (directory.isPresent()) {
        files.delete(storages.file(file));
      }
      return new EraseOutcome.Erased();
    } catch (Unserved unserved) {
      return new EraseOutcome.Refused(unserved.failure());
    }
  }

  /** Several at once, and every file asked is in the answer. */
  private <T> Map<FileUrl, T> forEach(
      Set<FileUrl> asked, Function<FileUrl, T> question, Function<Failure, T> unanswered) {
    Map<FileUrl, Future<T>> underway = new LinkedHashMap<>();
    asked.forEach(file -> underway.put(file, asking.submit(() -> question.apply(file))));
    Map<FileUrl, T> outcomes = new LinkedHashMap<>();
    underway.forEach((file, answer) -> outcomes.put(file, await(file, answer, unanswered)));
    return outcomes;
  }

  private static <T> T await(FileUrl file, Future<T> answer, Function<Failure, T> unanswered) {
    try {
      return answer.get();
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return unanswered.apply(
          new Failure(Fault.STORAGE_UNREACHABLE, "the question for " + file + " was broken off"));
    } catch (ExecutionException bug) {
      return unanswered.apply(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the question for %s broke off: %s".formatted(file, bug.getCause())));
    }
  }

  private static ExecutorService lanes(String name, int atOnce) {
    return Executors.newFixedThreadPool(
        atOnce,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private static Unserved refused(String message) {
    return Unserved.refused(new Failure(Fault.BAD_REQUEST, message));
  }
}
