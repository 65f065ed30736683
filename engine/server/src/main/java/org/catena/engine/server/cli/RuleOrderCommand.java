package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes one rule. */
abstract class RuleOrderCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The rule, as 'catena rule list' prints it.")
  private String id = "";

  RuleOrderCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  /** Asks the server at the rule's path. */
  abstract String ask(RestClient server, String path);

  /** What is to be known besides of a rule of Rucio. */
  Optional<String> note() {
    return Optional.empty();
  }

  @Override
  public final Integer call() throws IOException {
    String answer = ask(catena.server(), "/rules/" + RestClient.part(id));
    JsonNode rule = RestClient.parsed(answer);
    catena.print(
        catena.json()
            ? answer
            : "rule %s on %s is %s, ends %s"
                .formatted(
                    id,
                    Text.words(rule.path("did")),
                    Text.words(rule.path("state")),
                    RuleText.end(rule)));
    note().filter(note -> RuleText.isOfRucio(rule) && !catena.json()).ifPresent(catena::print);
    return ExitCode.GOOD;
  }

  @Command(name = "remove", description = "Takes a rule's protection away; Catena deletes no file.")
  static final class Remove extends RuleOrderCommand {
    Remove(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server, String path) {
      return server.delete(path);
    }

    @Override
    Optional<String> note() {
      return Optional.of(
          "From then on Rucio may delete what no other rule of it protects; until then 'catena rule"
              + " lifetime' keeps it.");
    }
  }

  @Command(name = "retry", description = "Copies again what is stuck.")
  static final class Retry extends RuleOrderCommand {
    Retry(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server, String path) {
      return server.post(path + "/retry", Map.of());
    }
  }

  @Command(name = "suspend", description = "Copies nothing for a rule; its locks stay.")
  static final class Suspend extends RuleOrderCommand {
    Suspend(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server, String path) {
      return server.post(path + "/suspend", Map.of());
    }
  }

  @Command(name = "resume", description = "Lets a suspended rule go on.")
  static final class Resume extends RuleOrderCommand {
    Resume(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server, String path) {
      return server.post(path + "/resume", Map.of());
    }
  }

  @Command(name = "lifetime", description = "Changes when a rule ends.")
  static final class Lifetime extends RuleOrderCommand {
    @Parameters(
        index = "1",
        paramLabel = "TIME",
        description = "From now, such as 30d; 'none' for ever.")
    private String lifetime = "";

    Lifetime(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server, String path) {
      return server.post(path + "/lifetime", Map.of("lifetime", lifetime));
    }
  }
}
