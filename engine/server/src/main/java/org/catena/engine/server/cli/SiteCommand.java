package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes a site to new jobs, or opens it. */
abstract class SiteCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "SITE", description = "The site's name, as 'catena sites' prints it.")
  private String site;

  SiteCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  final int tell(String order, Map<String, String> parameters, String done) throws IOException {
    String name = URLEncoder.encode(site, StandardCharsets.UTF_8).replace("+", "%20");
    String answer = catena.server().post("/sites/" + name + "/" + order, parameters);
    JsonNode now = RestClient.parsed(answer);
    catena.print(
        catena.json()
            ? answer
            : done.formatted(site, now.path("waiting").asInt() + now.path("running").asInt())
                + (now.path("closed").isNull() ? "" : " It " + Text.words(now.path("closed"))));
    return ExitCode.GOOD;
  }

  @Command(
      name = "close",
      description = "Gives a site no new jobs, for a downtime or to drain it; its jobs go on.")
  static final class Close extends SiteCommand {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why; told to everybody whose job waits for the site.")
    private String reason;

    Close(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      return tell("close", Map.of("reason", reason), "%s gets no new jobs; %d are still there.");
    }
  }

  @Command(name = "open", description = "Gives a closed site new jobs again.")
  static final class Open extends SiteCommand {
    Open(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      return tell("open", Map.of(), "%s is open; %d jobs are there.");
    }
  }
}
