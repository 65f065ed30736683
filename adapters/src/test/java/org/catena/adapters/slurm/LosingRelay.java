package org.catena.adapters.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands between us and a server, and loses what it answers to a POST when it is told to. */
final class LosingRelay implements AutoCloseable {
  private final URI server;
  private final ServerSocket door;
  private volatile boolean losing;

  LosingRelay(String server) throws IOException {
    this.server = URI.create(server);
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::welcome);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  void loses(boolean answers) {
    losing = answers;
  }

  private void welcome() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket behind = new Socket(server.getHost(), server.getPort());
      boolean[] lost = {false};
      start(() -> carry(client, behind, lost, true));
      start(() -> carry(behind, client, lost, false));
    }
  }

  private void carry(Socket from, Socket to, boolean[] lost, boolean question) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[65_536];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (question && losing && isPost(bytes, read)) {
          lost[0] = true;
        }
        if (!question && lost[0]) {
          return; // the server has answered, and nobody hears it
        }
        out.write(bytes, 0, read);
      }
    }
  }

  private static boolean isPost(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).startsWith("POST");
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // as it is when either side goes
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
