package org.catena.engine.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** When a site gets no new jobs, written into its file. */
abstract class SiteTimesCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "SITE", description = "The site's name; it has a file of its own.")
  private String site = "";

  SiteTimesCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  final int tell(String order, Map<String, String> parameters, String done) throws IOException {
    String path = SiteFileCommand.path(site) + "/" + order;
    String answer = catena.server().post(path, parameters);
    catena.print(catena.json() ? answer : site + " " + done);
    return ExitCode.GOOD;
  }

  @Command(name = "drain", description = "Gives a site no new jobs, by its file; its jobs go on.")
  static final class Drain extends SiteTimesCommand {
    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    Drain(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      return tell("drain", Map.of("reason", reason), "is drained; its jobs go on.");
    }
  }

  @Command(name = "undrain", description = "Gives a drained site new jobs again.")
  static final class Undrain extends SiteTimesCommand {
    Undrain(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      return tell("undrain", Map.of(), "is drained no more.");
    }
  }

  @Command(name = "downtime", description = "Announces a time in which a site gets no new jobs.")
  static final class Downtime extends SiteTimesCommand {
    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "Its beginning, as 2026-12-01T08:00:00Z (default: now).")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", required = true, description = "Its end.")
    private String to = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    Downtime(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      return tell(
          "downtime",
          Map.of("from", from, "to", to, "reason", reason),
          "is to be down until " + to);
    }
  }
}
