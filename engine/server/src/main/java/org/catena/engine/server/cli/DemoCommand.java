package org.catena.engine.server.cli;

import dimuon.feeder.Feeder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.demo.Demo;
import org.catena.engine.server.cli.directory.DataDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Runs the example chain on real CMS collisions, from raw data to registered minitrees.",
      "Stopped at any moment and called again, it goes on where it was."
    })
final class DemoCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Another CMS file of muon pairs (default: the packaged sample).")
  private Optional<Path> data;

  @Option(
      names = "--pace",
      paramLabel = "MILLIS",
      defaultValue = "200",
      description = "Pause between two runs of the detector (default: ${DEFAULT-VALUE}).")
  private long pace;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where to listen; 0 lets one be chosen (default: ${DEFAULT-VALUE}).")
  private int port;

  @ArgGroup private final Ending ending = new Ending();

  /** What comes after the report; left out, whether a person sits at the terminal decides. */
  static final class Ending {
    @Option(names = "--exit", description = "End after the report.")
    private boolean exit;

    @Option(names = "--stay", description = "Go on serving the pages after the report.")
    private boolean stay;
  }

  DemoCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (DataDirectory directory = DataDirectory.take(catena.dataDirectory(), catena.clock())) {
      Path buffer = directory.daq().resolve("buffer");
      Feeder feeder = feeder(directory, buffer);
      ServerProperties properties = new ServerProperties(directory, port).demo().buffer(buffer);
      try (Server server = new Startup(catena, directory).start(port, properties)) {
        RestClient rest = LocalServer.at(server.port(), directory.root());
        catena.print("Pages: " + Startup.pages(server));
        Demo demo = new Demo(feeder, rest, catena.terminal(), catena.clock());
        boolean good = demo.run();
        end(server, directory);
        return good ? ExitCode.GOOD : ExitCode.WORK_STOPPED;
      }
    }
  }

  private Feeder feeder(DataDirectory directory, Path buffer) throws IOException {
    Path journal = directory.daq().resolve("journal");
    Duration pause = Duration.ofMillis(pace);
    if (data.isPresent()) {
      return new Feeder(data.get(), buffer, journal, pause, catena.clock());
    }
    Path sample = directory.daq().resolve("sample.csv");
    return Feeder.ofSample(sample, buffer, journal, pause, catena.clock());
  }

  private void end(Server server, DataDirectory directory)
      throws IOException, InterruptedException {
    boolean person = catena.terminal().interactive();
    catena.print("");
    if (ending.exit || (!person && !ending.stay)) {
      catena.print("Look at the pages with: catena serve --data-dir " + directory.root());
      return;
    }
    catena.print("The pages: " + Startup.pages(server));
    if (person) {
      catena.print("Enter or Ctrl-C ends.");
      System.in.read();
    } else {
      new CountDownLatch(1).await();
    }
  }
}
