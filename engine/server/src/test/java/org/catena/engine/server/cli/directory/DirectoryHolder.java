package org.catena.engine.server.cli.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A second process that takes a data directory: holds it until killed, or only tries. */
final class DirectoryHolder {
  private DirectoryHolder() {}

  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC);
    try (DataDirectory directory = DataDirectory.take(Path.of(arguments[0]), clock)) {
      directory.listeningOn(4711);
      System.out.println("held");
      if (arguments[1].equals("hold")) {
        System.in.read();
      }
    } catch (DirectoryInUse refused) {
      System.out.println(refused.getMessage());
    }
  }
}
