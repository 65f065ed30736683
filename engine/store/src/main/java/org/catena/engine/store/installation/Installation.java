package org.catena.engine.store.installation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One running program and its data directory.
 *
 * @param dataDirectory absolute: the ledger's paths lie below it
 * @param host where it runs
 * @param pid its process id there
 * @param since when it took the database
 */
public record Installation(Path dataDirectory, String host, long pid, Instant since) {
  private static final int LONGEST_HOST = 250;

  /** This process. */
  public static Installation here(Path dataDirectory, Instant now) {
    return new Installation(
        dataDirectory,
        hostName(),
        ProcessHandle.current().pid(),
        // As exact as the column: it is compared with what comes back.
        now.truncatedTo(ChronoUnit.MICROS));
  }

  private static String hostName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.length() <= LONGEST_HOST ? name : name.substring(0, LONGEST_HOST);
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  /** For a person: process, machine, directory, since when. */
  String inWords() {
    return "process %d on %s with data directory %s, since %s"
        .formatted(pid, host, dataDirectory, since);
  }
}
