package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows or changes how much the rules of accounts may lock. */
abstract class QuotaCommand implements Callable<Integer> {
  private static final String TEXT = "text/plain";

  private final CatenaCommand catena;

  QuotaCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  abstract String ask(RestClient server);

  @Override
  public final Integer call() throws IOException {
    String answer = ask(catena.server());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode said = RestClient.parsed(answer);
    Table table = new Table("ACCOUNT", "EXPRESSION", "QUOTA", "LOCKED");
    if (said.has("items")) {
      said.path("items").forEach(quota -> row(table, quota));
    } else {
      row(table, said);
    }
    catena.print(table);
    return ExitCode.GOOD;
  }

  private static void row(Table table, JsonNode quota) {
    table.row(
        Text.words(quota.path("account")),
        Text.words(quota.path("expression")),
        Text.size(quota.path("bytes")),
        Text.size(quota.path("locked")));
  }

  static String path(String account, String expression) {
    return "/quotas?account="
        + RestClient.part(account)
        + "&expression="
        + RestClient.part(expression);
  }

  @Command(name = "list", description = "Lists quotas with what rules have locked.")
  static final class Listing extends QuotaCommand {
    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only those of one account.")
    private String account = "";

    Listing(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server) {
      return server.get("/quotas", Map.of("account", account));
    }
  }

  @Command(name = "set", description = "Sets how much an account's rules may lock at some RSEs.")
  static final class Setting extends QuotaCommand {
    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Whose rules.")
    private String account = "";

    @Parameters(
        index = "1",
        paramLabel = "EXPRESSION",
        description = "At these RSEs together, such as CNAF-DISK or 'region=europe'.")
    private String expression = "";

    @Parameters(index = "2", paramLabel = "SIZE", description = "Such as 20TB, or 0.")
    private String size = "";

    Setting(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server) {
      return server.put(path(account, expression) + "&bytes=" + RestClient.part(size), TEXT, "");
    }
  }

  @Command(
      name = "remove",
      description = "Removes a quota: then there is no limit, or at Rucio nothing may be locked.")
  static final class Removal extends QuotaCommand {
    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Whose rules.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "EXPRESSION", description = "As 'quota list' prints it.")
    private String expression = "";

    Removal(CatenaCommand catena) {
      super(catena);
    }

    @Override
    String ask(RestClient server) {
      return server.delete(path(account, expression));
    }
  }
}
