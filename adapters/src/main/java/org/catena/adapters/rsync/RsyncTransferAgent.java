package org.catena.adapters.rsync;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.remote.Arrival;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.RemoteTransferAgent;
import org.catena.adapters.remote.Storages;
import org.catena.adapters.remote.Vigils;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;

/**
 * Copies files to, from and within the storages of one disk server. Copies under way end with this
 * program: started again, the same key begins anew.
 */
public final class RsyncTransferAgent implements TransferAgent, AutoCloseable {
  private final Vigils vigils = new Vigils();
  private final DiskServer server;
  private final RemoteTransferAgent agent;

  /**
   * @param roots directories of this machine beneath which copies may arrive
   * @param copiesAtOnce how many copies run at the same time, at least 1; as many other questions
   *     are asked beside them
   * @param hint called, on a thread of ours, when a copy has ended well or badly; never for copies
   *     that ended with an earlier program
   * @throws IllegalArgumentException when a setting cannot be used
   * @throws IOException when no place for a connection can be made here
   */
  public RsyncTransferAgent(
      RsyncSettings settings, Collection<Path> roots, int copiesAtOnce, Consumer<TransferKey> hint)
      throws IOException {
    this("rsync", settings, roots, copiesAtOnce, hint);
  }

  /**
   * @param rsync the program of this machine
   */
  RsyncTransferAgent(
      String rsync,
      RsyncSettings settings,
      Collection<Path> roots,
      int copiesAtOnce,
      Consumer<TransferKey> hint)
      throws IOException {
    RsyncAddressing addressing = new RsyncAddressing();
    Storages storages = new Storages(settings.storages(), addressing);
    this.server = new DiskServer(rsync, settings, vigils);
    RsyncFiles files =
        new RsyncFiles(server, settings.storages().stream().map(addressing::canonical).toList());
    this.agent =
        new RemoteTransferAgent(
            "rsync",
            storages,
            files,
            (request, source, destination) ->
                there(source, new Arrival(request, destination, files), files),
            roots,
            copiesAtOnce,
            hint);
  }

  /** Within the server: no byte of it comes here. */
  private static Course there(URI source, Arrival arrival, RsyncFiles files) {
    return progress ->
        arrival.from(
            source,
            told -> {
              files.copy(source, arrival.partial(), told);
              return Optional.empty();
            },
            progress);
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> requests) {
    return agent.start(requests);
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> keys) {
    return agent.poll(keys);
  }

  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> asked) {
    return agent.stat(asked);
  }

  @Override
  public Optional<Failure> list(FileUrl directory, Consumer<StoredFile> each) {
    return agent.list(directory, each);
  }

  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> asked) {
    return agent.erase(asked);
  }

  /**
   * Breaks off what is under way; nothing of it appears under a destination's name. The programs
   * first: interrupted, one would be left behind by whoever waits for it.
   */
  @Override
  public void close() throws IOException {
    server.end();
    agent.close();
    vigils.close();
    server.close();
  }
}
