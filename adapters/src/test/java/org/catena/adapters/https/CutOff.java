package org.catena.adapters.https;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line to a server that can break after a request has gone through and before its answer comes.
 * It cannot read what is said on it, so a request is known by its length.
 */
public final class CutOff implements AutoCloseable {
  private final URI server;
  private final ServerSocket ours;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean broken;

  public CutOff(URI server) throws IOException {
    this.server = server;
    this.ours = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** The same server, along this line. */
  public URI url() {
    return URI.create(
        "https://%s:%d%s".formatted(server.getHost(), ours.getLocalPort(), server.getPath()));
  }

  /** Once, when so many bytes of requests have gone through, no answer comes any more. */
  public void cutAfter(long bytes) {
    left.set(bytes);
  }

  /** Whether it has broken. */
  public boolean isBroken() {
    return broken;
  }

  private void accept() {
    while (!ours.isClosed()) {
      try {
        Socket client = ours.accept();
        threads.execute(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** A server that is away hangs up. */
  private void connect(Socket client) {
    try {
      Socket there = new Socket(server.getHost(), server.getPort());
      threads.execute(() -> carry(client, there, true));
      carry(there, client, false);
    } catch (IOException away) {
      try {
        client.close();
      } catch (IOException closedAlready) {
        // as it is meant to be
      }
    }
  }

  private void carry(Socket from, Socket to, boolean request) {
    byte[] buffer = new byte[1 << 14];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        boolean cut = request && left.addAndGet(-read) < 0;
        if (cut) {
          left.set(Long.MAX_VALUE);
          broken = true;
          from.shutdownOutput();
        }
        out.write(buffer, 0, read);
        out.flush();
        if (cut) {
          Thread.sleep(3000); // for the server to have done what it was asked
          return;
        }
      }
    } catch (IOException | InterruptedException over) {
      // one of the two has hung up
    }
  }

  @Override
  public void close() throws IOException {
    ours.close();
    threads.shutdownNow();
  }
}
