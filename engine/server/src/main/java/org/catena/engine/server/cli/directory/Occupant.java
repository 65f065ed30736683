package org.catena.engine.server.cli.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who works in a data directory.
 *
 * @param pid process id on {@code host}
 * @param since when it took the directory
 * @param processStart when the process was started: tells it from a later one with the same id
 * @param port of its REST interface; empty until it listens
 */
public record Occupant(
    long pid, String host, Instant since, Instant processStart, OptionalInt port) {
  /** The operating system tells a start time only about this well. */
  private static final Duration START_TIME_BLUR = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  static Occupant thisProcess(Instant now) {
    ProcessHandle self = ProcessHandle.current();
    Instant started = self.info().startInstant().orElse(now);
    return new Occupant(self.pid(), hostName(), now, started, OptionalInt.empty());
  }

  Occupant listeningOn(int listened) {
    return new Occupant(pid, host, since, processStart, OptionalInt.of(listened));
  }

  /**
   * Reads who wrote itself down last; it may be dead.
   *
   * @return empty if nobody did or the record is cut off
   * @throws IOException if the file is there but cannot be read
   */
  static Optional<Occupant> read(Path file) throws IOException {
    try {
      JsonNode node = JSON.readTree(Files.readString(file));
      int port = node.path("port").asInt(-1);
      return Optional.of(
          new Occupant(
              node.path("pid").asLong(),
              node.path("host").asText(),
              Instant.parse(node.path("since").asText()),
              Instant.parse(node.path("processStart").asText()),
              port < 0 ? OptionalInt.empty() : OptionalInt.of(port)));
    } catch (NoSuchFileException
        | com.fasterxml.jackson.core.JsonProcessingException
        | DateTimeException nobody) {
      return Optional.empty();
    }
  }

  String json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("pid", pid).put("host", host);
    node.put("since", since.toString()).put("processStart", processStart.toString());
    port.ifPresent(known -> node.put("port", known));
    return node + "\n";
  }

  /** False if it is certainly dead; of another machine nothing is certain. */
  public boolean mayLive() {
    return isElsewhere()
        || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame).isPresent();
  }

  /** Whether it runs on another machine, which shares the directory. */
  public boolean isElsewhere() {
    return !host.equals(hostName());
  }

  private boolean isSame(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, processStart).abs())
        .map(apart -> apart.compareTo(START_TIME_BLUR) <= 0)
        .orElse(true);
  }

  /** For a person: process, machine, since when, address. */
  String description() {
    String address =
        port.isPresent() ? "at http://" + address() + "/" : "not listening yet (it is starting)";
    return "process " + pid + " on " + host + ", since " + since + ", " + address;
  }

  private String address() {
    return (isElsewhere() ? host : "localhost") + ":" + port.orElseThrow();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
