package org.catena.adapters.remote;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.posix.StorageRoots;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/**
 * Copies files to, from and between storages of one kind. Copies under way end with this program:
 * started again, the same key begins anew. What a {@link Carrier} was handed goes on at its server,
 * and the same key takes it up again.
 */
public final class RemoteTransferAgent implements TransferAgent, AutoCloseable {
  private static final int DEEPEST = 32;

  /** No name of anything in a directory. */
  private static final Set<String> UNNAMED = Set.of("", ".", "..");

  private final Storages storages;
  private final RemoteFiles files;
  private final Between between;
  private final StorageRoots roots;
  private final PosixTransferAgent here;
  private final LeftParts left;
  private final Copies copies;
  private final Questions questions;

  /** How a file goes from one storage to another. */
  public interface Between {
    /** Its way; nothing has been done yet. */
    Course course(TransferRequest request, URI source, URI destination);
  }

  /**
   * @param name of the kind, for the threads
   * @param roots directories of this machine beneath which copies may arrive
   * @param copiesAtOnce how many copies run at the same time, at least 1; as many other questions
   *     are asked beside them
   * @param hint called, on a thread of ours, when a copy has ended well or badly; never for copies
   *     that ended with an earlier program
   */
  public RemoteTransferAgent(
      String name,
      Storages storages,
      RemoteFiles files,
      Between between,
      Collection<Path> roots,
      int copiesAtOnce,
      Consumer<TransferKey> hint) {
    this.storages = storages;
    this.files = files;
    this.between = between;
    this.left = new LeftParts(files);
    this.roots = new StorageRoots(roots);
    this.here = new PosixTransferAgent(roots, 1);
    this.copies = new Copies(name + "-copy", copiesAtOnce, hint);
    this.questions = new Questions(name + "-question", copiesAtOnce);
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> requests) {
    Map<TransferKey, StartOutcome> outcomes = new LinkedHashMap<>();
    requests.forEach(request -> outcomes.put(request.key(), start(request)));
    return outcomes;
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> keys) {
    return copies.poll(keys);
  }

  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> asked) {
    return questions.forEach(asked, this::stat, StatOutcome.Unreadable::new);
  }

  @Override
  public Optional<Failure> list(FileUrl directory, Consumer<StoredFile> each) {
    if (directory.isLocal()) {
      return here.list(directory, each);
    }
    try {
      URI root = storages.directory(directory);
      Deque<URI> ahead = new ArrayDeque<>();
      list(root, files.children(root), ahead, each);
      while (!ahead.isEmpty()) {
        URI next = ahead.pop();
        requireNotTooDeep(root, next);
        list(next, childrenIfThere(next), ahead, each);
      }
      return Optional.empty();
    } catch (Unserved unserved) {
      return Optional.of(unserved.failure());
    }
  }

  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> asked) {
    return questions.forEach(asked, this::erase, EraseOutcome.Refused::new);
  }

  /**
   * Breaks off what this program carries; what a {@link Carrier} was handed goes on. Nothing of
   * both appears under a destination's name.
   */
  @Override
  public void close() {
    copies.close();
    questions.close();
    here.close();
  }

  /** A link to a directory above it has no end. */
  private static void requireNotTooDeep(URI root, URI directory) throws Unserved {
    String below = directory.getPath().substring(root.getPath().length());
    if (below.chars().filter(letter -> letter == '/').count() > DEEPEST) {
      throw refused(directory + " lies too deep: is there a link to a directory above it?");
    }
  }

  private static void list(
      URI directory, List<RemoteFiles.Child> children, Deque<URI> ahead, Consumer<StoredFile> each)
      throws Unserved {
    for (RemoteFiles.Child child : children) {
      if (UNNAMED.contains(child.name())) {
        throw refused("the list of %s holds '%s'".formatted(directory, child.name()));
      }
      URI place = Storages.below(directory, child.name());
      if (child.directory()) {
        ahead.push(place);
      } else {
        each.accept(new StoredFile(new FileUrl(place), child.bytes()));
      }
    }
  }

  /** A directory that was listed may be deleted since. */
  private List<RemoteFiles.Child> childrenIfThere(URI directory) throws Unserved {
    try {
      return files.children(directory);
    } catch (Unserved unserved) {
      if (unserved.failure().fault() == Fault.FILE_MISSING) {
        return List.of();
      }
      throw unserved;
    }
  }

  private StartOutcome start(TransferRequest request) {
    try {
      copies.start(request, course(request));
      return new StartOutcome.Started();
    } catch (Unserved refused) {
      return new StartOutcome.Refused(refused.failure());
    }
  }

  private Course course(TransferRequest request) throws Unserved {
    boolean fromHere = request.source().isLocal();
    boolean toHere = request.destination().isLocal();
    if (fromHere && toHere) {
      throw refused(request.source() + " and " + request.destination() + " are both no storage's");
    } else if (fromHere) {
      URI destination = storages.file(request.destination());
      return left.tidied(new Upload(request, destination, files), request, destination);
    } else if (toHere) {
      if (!roots.contain(request.destination().path())) {
        throw refused(
            request.destination() + " is beneath no directory that is configured here: add it");
      }
      return new Download(request, storages.file(request.source()), roots, files);
    }
    URI destination = storages.file(request.destination());
    return left.tidied(
        between.course(request, storages.file(request.source()), destination),
        request,
        destination);
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

  private static Unserved refused(String message) {
    return Unserved.refused(new Failure(Fault.BAD_REQUEST, message));
  }
}
