package org.catena.adapters.rundb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A line to a server of MongoDB's protocol that can be slow, be cut, or lose answers to updates.
 */
public final class LossyLine implements AutoCloseable {
  private final URI server;
  private final ServerSocket ours;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean losing;
  private volatile long delayMillis;

  public LossyLine(String server) throws IOException {
    this.server = URI.create(server);
    this.ours = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** The same server, along this line. */
  public String url() {
    return "mongodb://127.0.0.1:" + ours.getLocalPort();
  }

  /** Nothing comes through any more, and every connection ends. */
  public void cut() {
    cut = true;
    open.forEach(LossyLine::end);
  }

  public void mend() {
    cut = false;
    losing = false;
    delayMillis = 0;
  }

  /** The next update comes through; its answer does not. */
  public void loseTheAnswerToAnUpdate() {
    losing = true;
  }

  /** Every answer comes so much later. */
  public void slow(long millis) {
    delayMillis = millis;
  }

  private void accept() {
    while (!ours.isClosed()) {
      try {
        Socket client = ours.accept();
        if (cut) {
          end(client);
          continue;
        }
        Socket there = new Socket(server.getHost(), server.getPort());
        open.add(client);
        open.add(there);
        boolean[] lost = {false};
        threads.execute(() -> carry(client, there, true, lost));
        threads.execute(() -> carry(there, client, false, lost));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to, boolean request, boolean[] lost) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (request && losing && isUpdate(buffer, read)) {
          losing = false;
          lost[0] = true;
        }
        if (!request && lost[0]) {
          return; // the server has answered, and nobody hears it
        }
        if (!request && delayMillis > 0) {
          Thread.sleep(delayMillis);
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException | InterruptedException over) {
      // one of the two has hung up
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static boolean isUpdate(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("update\0");
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // it is over
    }
  }

  @Override
  public void close() throws IOException {
    ours.close();
    cut();
    threads.shutdownNow();
  }
}
