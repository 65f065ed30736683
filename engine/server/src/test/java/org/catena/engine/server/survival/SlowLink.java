package org.catena.engine.server.survival;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to a server over which each connection carries only so much. */
final class SlowLink implements AutoCloseable {
  private static final int A_SECOND = 1000;

  private final URI server;
  private final int bytesASecond;
  private final ServerSocket ours;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  SlowLink(URI server, int bytesASecond) throws IOException {
    this.server = server;
    this.bytesASecond = bytesASecond;
    this.ours = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** The same server, along this line. */
  String authority() {
    return server.getHost() + ":" + ours.getLocalPort();
  }

  private void accept() {
    while (!ours.isClosed()) {
      try {
        Socket client = ours.accept();
        Socket there = new Socket(server.getHost(), server.getPort());
        threads.execute(() -> carry(client, there));
        threads.execute(() -> carry(there, client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 13];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
        Thread.sleep((long) A_SECOND * read / bytesASecond);
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
