package org.catena.engine.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory and CPU of the whole demo. A payload outlives the program that started it, so the kernel
 * does not add its CPU to ours: each one is started by a shell that writes down what it used.
 */
final class DemoStudy {
  private static final String METERED =
      """
      data=$1
      shift
      java=$1
      shift
      "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx256m \
        -cp "$(echo "$data"/software/cms-dimuon-*.jar)" dimuon.payload.Dimuon "$@"
      code=$?
      times >> "$data/cpu.log"
      exit $code
      """;

  /**
   * What one demo took.
   *
   * @param seconds from starting the process to its last line
   * @param engine the server's process; its ended children are the shells that launch payloads
   */
  record Demo(double seconds, int runs, ProcessCost engine, ShellTimes payloads) {}

  private final Path jar;
  private final WorkPlace place;

  DemoStudy(Path jar, WorkPlace place) {
    this.jar = jar;
    this.place = place;
  }

  void into(Report report) throws IOException, InterruptedException {
    Path data = place.fresh("demo");
    Path script = Files.writeString(data.resolve("metered.sh"), METERED);
    List<String> command =
        List.of(
            "/bin/sh",
            script.toString(),
            data.toString(),
            Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    Map<String, String> properties = new LinkedHashMap<>();
    for (int word = 0; word < command.size(); word++) {
      properties.put("catena.software.dimuon[" + word + "]", command.get(word));
    }
    long begin = System.nanoTime();
    try (RunningCatena catena =
        RunningCatena.start(jar, data, properties, List.of("demo", "--stay"))) {
      int port = catena.address("The pages");
      double seconds = (System.nanoTime() - begin) / 1e9;
      ProcessCost cost = ProcessCost.of(catena.pid());
      ShellTimes payloads = ShellTimes.read(data.resolve("cpu.log"));
      catena.unheard();
      report.demo(new Demo(seconds, runs(catena, port), cost, payloads));
    }
  }

  private static int runs(RunningCatena catena, int port) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(catena.get(port, "/api/v1/runs")).path("total").asInt();
  }
}
