package org.catena.engine.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells one job at its site something. */
abstract class JobCommand implements Callable<Integer> {
  private final CatenaCommand catena;
  private final String order;

  @Parameters(paramLabel = "JOB", description = "The job's number, as 'catena run show' prints it.")
  private long number;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the record and for those who look into the site's queue.")
  private String reason;

  JobCommand(CatenaCommand catena, String order) {
    this.catena = catena;
    this.order = order;
  }

  @Override
  public final Integer call() throws IOException {
    String answer = catena.server().post("/jobs/" + number + "/" + order, Map.of("reason", reason));
    catena.print(catena.json() ? answer : Text.words(RestClient.parsed(answer).path("message")));
    return ExitCode.GOOD;
  }

  @Command(name = "hold", description = "Has a job wait at its site; one that runs loses its work.")
  static final class Hold extends JobCommand {
    Hold(CatenaCommand catena) {
      super(catena, "hold");
    }
  }

  @Command(name = "release", description = "Lets a job go on that its site holds.")
  static final class Release extends JobCommand {
    Release(CatenaCommand catena) {
      super(catena, "release");
    }
  }

  @Command(
      name = "remove",
      description =
          "Takes a job out of its site: it has failed, and 'catena run retry' tries again.")
  static final class Remove extends JobCommand {
    Remove(CatenaCommand catena) {
      super(catena, "remove");
    }
  }
}
