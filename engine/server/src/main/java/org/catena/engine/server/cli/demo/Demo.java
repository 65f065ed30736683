package org.catena.engine.server.cli.demo;

import dimuon.feeder.Feeder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Terminal;

/** One visit: feeds, follows until nothing moves any more, reports. */
public final class Demo {
  private final Feeder feeder;
  private final RestClient rest;
  private final Terminal terminal;
  private final Clock clock;

  public Demo(Feeder feeder, RestClient rest, Terminal terminal, Clock clock) {
    this.feeder = feeder;
    this.rest = rest;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * Returns when every run is done, or those that are not wait for a person.
   *
   * @return whether every run is done
   * @throws dimuon.BadInput if the data directory belongs to another data file
   * @throws IOException if the runs cannot be written into the buffer
   */
  public boolean run() throws IOException, InterruptedException {
    try (Feeding feeding = Feeding.start(feeder);
        Progress progress = Progress.on(terminal)) {
      new Watch(rest, feeding, feeder.runs(), progress, clock).untilNothingMoves();
    }
    PrintStream out = terminal.out();
    StoppedRuns stopped = StoppedRuns.read(rest, feeder.runs());
    Report report = Report.read(rest, feeder.runs());
    report.lines(terminal.blocks()).forEach(out::println);
    stopped.lines().forEach(out::println);
    return stopped.isEmpty();
  }
}
