package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where and under which conditions was measured.
 *
 * @param load the system's load average over one minute: numbers taken under load are no promise
 */
record Machine(int processors, String java, String system, double load) {
  static Machine now() throws IOException {
    String load = Files.readString(Path.of("/proc/loadavg"));
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Double.parseDouble(load.substring(0, load.indexOf(' '))));
  }
}
