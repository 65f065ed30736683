package org.catena.engine.server.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.catena.engine.server.cli.directory.DataDirectory;

/** What the server is told by the command line: only what was given, the rest has defaults. */
final class ServerProperties {
  private final Map<String, Object> properties = new LinkedHashMap<>();

  ServerProperties(DataDirectory directory, int port) {
    properties.put("catena.data-dir", directory.root().toString());
    properties.put("catena.token-file", directory.tokenFile().toString());
    properties.put("server.port", port);
    properties.put("logging.file.name", directory.logFile().toString());
  }

  ServerProperties databaseUrl(String url) {
    properties.put("catena.database.url", url);
    return this;
  }

  ServerProperties buffer(Path buffer) {
    properties.put("catena.buffer", buffer.toAbsolutePath().toString());
    return this;
  }

  ServerProperties diagrams(Path diagrams) {
    properties.put("catena.diagrams", diagrams.toAbsolutePath().toString());
    return this;
  }

  /** The terminal belongs to the demo's own lines: the log goes to its file alone. */
  ServerProperties demo() {
    properties.put("catena.demo", true);
    properties.put("logging.threshold.console", "OFF");
    return this;
  }

  Map<String, Object> all() {
    return Map.copyOf(properties);
  }
}
