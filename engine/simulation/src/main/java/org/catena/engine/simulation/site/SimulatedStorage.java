package org.catena.engine.simulation.site;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/**
 * What jobs left behind, as sizes and checksums. An output is forgotten once it has been measured:
 * a campaign's outputs are many. Copies nothing.
 */
public final class SimulatedStorage implements TransferAgent {
  private static final Failure NO_COPIES =
      new Failure(Fault.BAD_REQUEST, "no copies are made in a simulation");

  private final Map<Path, Content> outputs = new ConcurrentHashMap<>();

  /** A job has written its output in this directory. */
  void written(Path directory, JobKey key, long bytes) {
    outputs.put(directory, new Content(bytes, Adler32.of(Fates.hash(key.value()))));
  }

  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> files) {
    Map<FileUrl, StatOutcome> found = new HashMap<>();
    for (FileUrl file : files) {
      Path directory = file.path().getParent();
      Content content = directory == null ? null : outputs.remove(directory);
      found.put(
          file, content == null ? new StatOutcome.Missing() : new StatOutcome.Measured(content));
    }
    return found;
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> copies) {
    Map<TransferKey, StartOutcome> refused = new HashMap<>();
    copies.forEach(copy -> refused.put(copy.key(), new StartOutcome.Refused(NO_COPIES)));
    return refused;
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> copies) {
    Map<TransferKey, TransferReport> unseen = new HashMap<>();
    copies.forEach(copy -> unseen.put(copy, new TransferReport.Unseen()));
    return unseen;
  }

  @Override
  public Optional<Failure> list(FileUrl directory, Consumer<StoredFile> each) {
    throw new UnsupportedOperationException("nothing is listed in a simulation");
  }

  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> files) {
    throw new UnsupportedOperationException("nothing is erased in a simulation");
  }
}
