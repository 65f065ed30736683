package org.catena.adapters.ssh;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * As many connections to one host as its calls need at a time. A server lets ten calls share one by
 * default (sshd_config, MaxSessions); each more would connect anew, and of many that do so at once
 * it turns some away (MaxStartups). Thread-safe.
 */
public final class Connections implements AutoCloseable {
  /** Of what a server allows, some is left for a call that was cut off here and goes on there. */
  static final int SHARE_ONE = 8;

  private final SshSettings settings;
  private final Clock clock;
  private final List<Lane> lanes = new ArrayList<>();
  private boolean closed;

  private record Lane(Connection connection, Semaphore free) {}

  /** One call, or several one after the other. */
  public interface Call<T> {
    T make(Connection connection) throws IOException;
  }

  /**
   * @throws IOException when no place for a connection's socket can be made
   */
  public Connections(SshSettings settings, Clock clock) throws IOException {
    this.settings = settings;
    this.clock = clock;
    open();
  }

  /**
   * Makes a call on a connection that has room for it.
   *
   * @throws NotReached when there is no connection: nothing has run
   * @throws IOException the call's own
   */
  public <T> T on(Call<T> call) throws IOException {
    Lane lane = lane();
    try {
      return call.make(lane.connection());
    } finally {
      lane.free().release();
    }
  }

  private synchronized Lane lane() throws IOException {
    if (closed) {
      throw new NotReached(
          new Failure(
              Fault.SITE_UNREACHABLE, "%s is not asked any more".formatted(settings.host())));
    }
    for (Lane lane : lanes) {
      if (lane.free().tryAcquire()) {
        return lane;
      }
    }
    Lane lane = open();
    lane.free().acquireUninterruptibly();
    return lane;
  }

  private Lane open() throws IOException {
    Lane lane = new Lane(new Connection(settings, clock), new Semaphore(SHARE_ONE));
    lanes.add(lane);
    return lane;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    IOException failure = null;
    for (Lane lane : lanes) {
      try {
        lane.connection().close();
      } catch (IOException unclosed) {
        failure = failure == null ? unclosed : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
