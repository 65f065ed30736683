package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * From starting the process to the health page being answered: on a new data directory, where the
 * tables are made first, and on the same one again.
 */
final class StartupStudy {
  private final Path jar;
  private final WorkPlace place;
  private final int times;

  StartupStudy(Path jar, WorkPlace place, int times) {
    this.jar = jar;
    this.place = place;
    this.times = times;
  }

  void into(Report report) throws IOException, InterruptedException {
    for (int time = 0; time < times; time++) {
      Path data = place.fresh("startup");
      double fresh = seconds(data);
      report.startup(fresh, seconds(data));
    }
  }

  private double seconds(Path data) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (RunningCatena catena = RunningCatena.start(jar, data, Map.of(), List.of("serve"))) {
      int port = catena.address("Pages");
      catena.get(port, "/actuator/health");
      double seconds = (System.nanoTime() - begin) / 1e9;
      catena.unheard();
      return seconds;
    }
  }
}
