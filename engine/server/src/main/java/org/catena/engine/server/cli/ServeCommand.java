package org.catena.engine.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.catena.engine.server.cli.directory.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Runs Catena on the data directory until Ctrl-C; what was open goes on.")
final class ServeCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where to listen; 0 lets one be chosen (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "JDBC address of a PostgreSQL (default: H2 in the data directory).")
  private Optional<String> databaseUrl;

  @Option(
      names = "--buffer",
      paramLabel = "DIR",
      description = "Directory where new runs appear (default: daq/buffer in the data directory).")
  private Optional<Path> buffer;

  @Option(
      names = "--diagrams",
      paramLabel = "DIR",
      description = "Directory with diagrams and tables of yours, deployed at the start.")
  private Optional<Path> diagrams;

  ServeCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (DataDirectory directory = DataDirectory.take(catena.dataDirectory(), catena.clock());
        Server server = new Startup(catena, directory).start(port, properties(directory))) {
      catena.print("Pages: " + Startup.pages(server));
      catena.print("Stop with Ctrl-C or kill " + ProcessHandle.current().pid());
      new CountDownLatch(1).await();
    }
    return ExitCode.GOOD;
  }

  private ServerProperties properties(DataDirectory directory) {
    ServerProperties properties = new ServerProperties(directory, port);
    databaseUrl.ifPresent(properties::databaseUrl);
    properties.buffer(buffer.orElse(directory.daq().resolve("buffer")));
    diagrams.ifPresent(properties::diagrams);
    return properties;
  }
}
