package org.catena.adapters.fts;

import java.io.IOException;
import java.time.Clock;
import org.catena.adapters.remote.Carrier;
import org.catena.adapters.remote.RemoteFiles;
import org.catena.adapters.remote.RemoteTransferAgent;

/**
 * Carries files between storages by an FTS3 server. What the server was handed goes on there after
 * this program's end, and is taken up again by the next one that is asked for it.
 */
public final class FtsCarrier implements Carrier {
  private final FtsDesk desk;

  /**
   * @throws IOException when what earlier programs handed over cannot be read
   */
  public FtsCarrier(FtsSettings settings) throws IOException {
    this.desk = new FtsDesk(settings, new FtsServer(settings), Clock.systemUTC());
  }

  @Override
  public RemoteTransferAgent.Between between(RemoteFiles files) {
    return (request, source, destination) ->
        new FtsCourse(request, source, destination, desk, files);
  }

  @Override
  public void close() {
    desk.close();
  }
}
