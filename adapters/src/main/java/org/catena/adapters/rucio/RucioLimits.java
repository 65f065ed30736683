package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.catena.adapters.spi.AccountLimits;
import org.catena.adapters.spi.ChangeOutcome;
import org.catena.adapters.spi.ChangeOutcome.Refused;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * The account limits of a Rucio server: of one RSE (local) or of an expression (global). An account
 * without one may lock nothing there, unless its attribute {@code admin} lifts all limits.
 */
public final class RucioLimits implements AccountLimits {
  /** The name of an RSE and no expression. */
  private static final Pattern RSE = Pattern.compile("[A-Za-z0-9_.-]+");

  private final RucioServer server;

  public RucioLimits(RucioSettings settings, Clock clock) {
    this(new RucioServer(settings, clock));
  }

  RucioLimits(RucioServer server) {
    this.server = server;
  }

  @Override
  public List<Limit> of(String account) {
    return Question.answered(() -> account.isEmpty() ? all() : limits(account));
  }

  private List<Limit> all() throws Unanswered, Rejected {
    List<Limit> all = new ArrayList<>();
    for (JsonNode line : server.ask("GET", "/accounts/", "")) {
      all.addAll(limits(line.path("account").asText()));
    }
    all.sort(Comparator.comparing(Limit::account).thenComparing(Limit::expression));
    return all;
  }

  private List<Limit> limits(String account) throws Unanswered, Rejected {
    String path = "/accounts/" + Bodies.escaped(account) + "/usage/";
    List<Limit> limits = new ArrayList<>();
    for (JsonNode line : server.ask("GET", path + "local", "")) {
      limits.add(limit(account, line, "rse"));
    }
    try {
      for (JsonNode line : server.ask("GET", path + "global", "")) {
        limits.add(limit(account, line, "rse_expression"));
      }
    } catch (Rejected no) {
      throw no.with(
          "One of the limits of account '%s' means no RSE any more, and Rucio tells none of them then: take it away with 'catena quota remove'"
              .formatted(account));
    }
    limits.sort(Comparator.comparing(Limit::expression));
    return limits;
  }

  private static Limit limit(String account, JsonNode line, String place) {
    JsonNode most = line.path("bytes_limit");
    return new Limit(
        account,
        line.path(place).asText(),
        Double.isInfinite(most.asDouble()) ? UNLIMITED : most.asLong(),
        line.path("bytes").asLong());
  }

  /** For whoever was refused by one of them. */
  String inWords(String account) {
    try {
      String limits =
          limits(account).stream()
              .map(
                  limit ->
                      "%d of %d bytes at %s"
                          .formatted(limit.locked(), limit.bytes(), limit.expression()))
              .collect(Collectors.joining(", "));
      return "Account '%s' has locked %s"
          .formatted(account, limits.isEmpty() ? "nothing, and has no limit anywhere" : limits);
    } catch (Unanswered | Rejected none) {
      return "See 'catena quota list --account %s'".formatted(account);
    }
  }

  /**
   * An expression is looked at first: Rucio takes one that means nothing, and then tells no limit
   * of the account any more.
   */
  @Override
  public ChangeOutcome<Limit> set(String account, String expression, long bytes) {
    if (account.isBlank() || expression.isBlank()) {
      return new Refused<>(nobody());
    }
    Question<Optional<Limit>> shown =
        () -> find(account, expression).filter(limit -> limit.bytes() == bytes);
    return Order.given(
        what(account, expression),
        () -> {
          if (!RSE.matcher(expression).matches()) {
            server.ask("GET", "/rses/?expression=" + Bodies.escaped(expression), "");
          }
          server.tell(
              "POST", path(account, expression), Bodies.object().put("bytes", bytes).toString());
        },
        shown,
        shown);
  }

  @Override
  public ChangeOutcome<Limit> remove(String account, String expression) {
    if (account.isBlank() || expression.isBlank()) {
      return new Refused<>(nobody());
    }
    Optional<Limit> before;
    try {
      before = find(account, expression);
    } catch (Unanswered none) {
      return new Refused<>(none.failure());
    } catch (Rejected untold) { // perhaps because of the one that is to go
      before = Optional.of(new Limit(account, expression, 0, 0));
    }
    if (before.isEmpty()) {
      return new Refused<>(
          new Failure(
              Fault.BAD_REQUEST,
              "account '%s' has no limit at '%s' in Rucio: see 'catena quota list'"
                  .formatted(account, expression)));
    }
    Optional<Limit> removed = before;
    Question<Optional<Limit>> gone =
        () ->
            find(account, expression).filter(limit -> limit.bytes() != 0).isEmpty()
                ? removed
                : Optional.empty();
    return Order.given(
        what(account, expression),
        () -> server.tell("DELETE", path(account, expression), ""),
        gone,
        gone);
  }

  private static Failure nobody() {
    return new Failure(Fault.BAD_REQUEST, "a limit needs an account and an expression: name both");
  }

  private Optional<Limit> find(String account, String expression) throws Unanswered, Rejected {
    return limits(account).stream()
        .filter(limit -> limit.expression().equals(expression))
        .findFirst();
  }

  private static String what(String account, String expression) {
    return "limit of account '%s' at '%s'".formatted(account, expression);
  }

  private static String path(String account, String expression) {
    return "/accountlimits/%s/%s/%s"
        .formatted(
            RSE.matcher(expression).matches() ? "local" : "global",
            Bodies.escaped(account),
            Bodies.escaped(expression));
  }
}
