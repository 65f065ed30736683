package org.catena.adapters.webdav;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.remote.Carrier;
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
 * Copies files to, from and between storages that are reached over WebDAV. Copies under way end
 * with this program: started again, the same key begins anew. What a {@link Carrier} was handed
 * goes on at its server, and the same key takes it up again.
 */
public final class WebdavTransferAgent implements TransferAgent, AutoCloseable {
  private final Vigils vigils = new Vigils();
  private final Optional<Carrier> carrier;
  private final RemoteTransferAgent agent;

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
    this(settings, roots, copiesAtOnce, Optional.empty(), hint);
  }

  /**
   * @param roots directories of this machine beneath which copies may arrive
   * @param copiesAtOnce how many copies run at the same time, at least 1, not counting those that
   *     the carrier has; as many other questions are asked beside them
   * @param carrier between two storages; when empty they copy between themselves
   * @param hint called, on a thread of ours, when a copy has ended well or badly; never for copies
   *     that ended with an earlier program
   * @throws IllegalArgumentException when a setting cannot be used
   */
  public WebdavTransferAgent(
      WebdavSettings settings,
      Collection<Path> roots,
      int copiesAtOnce,
      Optional<Carrier> carrier,
      Consumer<TransferKey> hint) {
    this.carrier = carrier;
    StorageServers servers =
        new StorageServers(
            new IdentifiedClient(settings.identity()), settings.answerLimit(), vigils);
    StoredFiles files = new StoredFiles(servers);
    RemoteTransferAgent.Between themselves =
        (request, source, destination) ->
            new ThirdPartyCopy(request, source, destination, settings.direction(), servers, files);
    this.agent =
        new RemoteTransferAgent(
            "webdav",
            new Storages(settings.storages(), new WebdavAddressing()),
            files,
            carrier.map(his -> his.between(files)).orElse(themselves),
            roots,
            copiesAtOnce,
            hint);
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
   * Breaks off what this program carries; what a {@link Carrier} was handed goes on. Nothing of
   * both appears under a destination's name.
   */
  @Override
  public void close() {
    agent.close();
    carrier.ifPresent(Carrier::close);
    vigils.close();
  }
}
