package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.RestFault;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Terminal;

/** The server's campaigns, as commands ask for them. */
final class Campaigns {
  private static final String ALL = "/campaigns";
  private static final int ABSENT = 404;
  private static final int BAD_REQUEST = 400;

  private final Terminal terminal;
  private final BooleanSupplier json;
  private final CampaignCommands.Connection server;

  Campaigns(Terminal terminal, BooleanSupplier json, CampaignCommands.Connection server) {
    this.terminal = terminal;
    this.json = json;
    this.server = server;
  }

  Terminal terminal() {
    return terminal;
  }

  boolean json() {
    return json.getAsBoolean();
  }

  void print(String line) {
    terminal.out().println(line);
  }

  void print(Table table) {
    table.lines().forEach(this::print);
  }

  String list(int limit) throws IOException {
    return server.open().get(ALL, Map.of("limit", Integer.toString(limit)));
  }

  /**
   * One campaign.
   *
   * @param named NAME, or SCOPE:NAME where two scopes have one of that name
   */
  String one(String named) throws IOException {
    RestClient client = server.open();
    return client.get(path(client, named), Map.of());
  }

  /** What the jobs of one asked for and took. */
  String usage(String named) throws IOException {
    RestClient client = server.open();
    return client.get(path(client, named) + "/usage", Map.of());
  }

  /** Hands a new one in. */
  String submit(String document) throws IOException {
    return server.open().post(ALL, "application/json", document);
  }

  /** Gives an order to one. */
  String order(String named, String order, Map<String, String> parameters) throws IOException {
    RestClient client = server.open();
    return client.post(path(client, named) + "/" + order, parameters);
  }

  /** Gives an order with a document. */
  String order(String named, String order, String document) throws IOException {
    RestClient client = server.open();
    return client.post(path(client, named) + "/" + order, "application/json", document);
  }

  private static String path(RestClient client, String named) {
    int colon = named.indexOf(':');
    if (colon > 0) {
      return path(named.substring(0, colon), named.substring(colon + 1));
    }
    List<String> scopes = new ArrayList<>();
    for (JsonNode campaign : client.read(ALL, Map.of("limit", "5000")).path("items")) {
      if (campaign.path("name").asText().equals(named)) {
        scopes.add(campaign.path("scope").asText());
      }
    }
    if (scopes.isEmpty()) {
      throw new RestFault(
          ABSENT, "there is no campaign '" + named + "'; 'catena campaign list' lists them");
    }
    if (scopes.size() > 1) {
      throw new RestFault(
          BAD_REQUEST,
          "scopes " + scopes + " all have a campaign '" + named + "'; write SCOPE:" + named);
    }
    return path(scopes.get(0), named);
  }

  private static String path(String scope, String name) {
    return ALL + "/" + RestClient.part(scope) + "/" + RestClient.part(name);
  }
}
