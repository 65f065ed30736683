package org.catena.bpmn.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** Finds what is wrong with how diagrams flow. */
public final class FlowCheck {
  private static final String PURGE = "purge";
  private static final String POLICY = "copies-policy";

  private FlowCheck() {}

  /** All flaws of all its processes and subprocesses; empty when they flow well. */
  public static List<Flaw> flaws(BpmnModelInstance model) {
    List<Scope> scopes = ScopeReader.read(model);
    List<Flaw> flaws = new ArrayList<>();
    for (Scope scope : scopes) {
      List<Flaw> broken = new ArrayList<>(strays(scope));
      broken.addAll(unreached(scope));
      flaws.addAll(broken);
      if (broken.isEmpty()) {
        flaws.addAll(tokens(scope));
      }
      flaws.addAll(busy(scope));
      flaws.addAll(unproven(scope, scopes));
      flaws.addAll(deaf(scope));
    }
    return flaws;
  }

  private static List<Flaw> strays(Scope scope) {
    return scope.strays().entrySet().stream()
        .map(
            stray ->
                Flaw.error(
                    scope.node(stray.getKey()),
                    "a flow leads from here to %s, which does not lie in the same process or subprocess, or is on an edge: draw it to a step there is"
                        .formatted(stray.getValue())))
        .toList();
  }

  private static List<Flaw> unreached(Scope scope) {
    Set<String> reached = scope.reached(any -> true);
    return scope.nodes().values().stream()
        .filter(node -> !reached.contains(node.id()))
        .map(node -> Flaw.error(node, "nothing leads to it: draw a flow to it, or take it away"))
        .toList();
  }

  private static List<Flaw> tokens(Scope scope) {
    TokenGame game = new TokenGame(scope, true);
    List<Flaw> flaws = new ArrayList<>();
    game.starved().forEach((join, missing) -> flaws.add(starved(scope, join, missing)));
    twice(scope, game).forEach(flaws::add);
    for (String id : game.endless()) {
      flaws.add(
          Flaw.error(
              scope.node(id), "from here no way leads to an end: draw one that leaves the circle"));
    }
    if (game.wasCut()) {
      flaws.add(
          Flaw.warning(
              scope.starts().get(0),
              "there are more than %,d ways in which branches may overtake each other: not all were followed. Put parts of it into subprocesses"
                  .formatted(TokenGame.MOST)));
    }
    return flaws;
  }

  /**
   * Where branches meet first; what follows them and takes no time may well happen twice. Of
   * branches by conditions, perhaps never two are taken.
   */
  private static Stream<Flaw> twice(Scope scope, TokenGame game) {
    Set<String> surely = game.twice().isEmpty() ? Set.of() : new TokenGame(scope, false).twice();
    List<Node> nodes = game.twice().stream().map(scope::node).toList();
    List<Node> meetings = nodes.stream().filter(node -> node.in().size() > 1).toList();
    return (meetings.isEmpty() ? nodes : meetings)
        .stream()
            .filter(node -> scope.after(node, any -> true).stream().anyMatch(Node::waits))
            .map(
                node ->
                    new Flaw(
                        node.id(),
                        node.name(),
                        "what follows may be begun a second time while the first is still on its way, since branches that run side by side come together here: join them with a parallel gateway",
                        surely.contains(node.id())));
  }

  private static Flaw starved(Scope scope, String join, BitSet missing) {
    String branches =
        missing.stream()
            .mapToObj(flow -> "'" + scope.node(scope.from().get(flow)).title() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    return Flaw.error(
        scope.node(join),
        "it may wait for ever for the branch from %s, which is not always taken: join with an exclusive gateway, or split with a parallel one"
            .formatted(branches));
  }

  /** Circles on which nothing waits; a counter may end them. */
  private static List<Flaw> busy(Scope scope) {
    return scope.nodes().values().stream()
        .filter(node -> !node.waits() && scope.after(node, next -> !next.waits()).contains(node))
        .limit(1)
        .map(
            node ->
                Flaw.warning(
                    node,
                    "it may go round and come back here without ever waiting: put a stage, a timer or a question to a person into the circle"))
        .toList();
  }

  /** Purges to which a way leads on which no copies policy was waited for. */
  private static List<Flaw> unproven(Scope scope, List<Scope> all) {
    return scope.nodes().values().stream()
        .filter(node -> node.stage().equals(PURGE) && !isGuarded(scope, node.id(), all))
        .map(
            node ->
                Flaw.error(
                    node,
                    "a way leads here on which nothing waits for the copies policy: put the stage '%s' before it, on every way"
                        .formatted(POLICY)))
        .toList();
  }

  private static boolean isGuarded(Scope scope, String id, List<Scope> all) {
    Predicate<Node> open = node -> !guards(scope, node, all);
    return !scope.reached(open).contains(id)
        || scope.around().filter(place -> isGuarded(place.scope(), place.step(), all)).isPresent();
  }

  /** A subprocess does when every way through it passes one that does. */
  private static boolean guards(Scope scope, Node node, List<Scope> all) {
    if (node.stage().equals(POLICY)) {
      return true;
    }
    return all.stream()
        .filter(inner -> isInside(inner, scope, node))
        .anyMatch(
            inner -> {
              Set<String> reached = inner.reached(step -> !guards(inner, step, all));
              return inner.nodes().values().stream()
                  .filter(step -> inner.leaving(step).findAny().isEmpty())
                  .noneMatch(step -> reached.contains(step.id()) && !guards(inner, step, all));
            });
  }

  private static boolean isInside(Scope inner, Scope scope, Node step) {
    return inner
        .around()
        .filter(place -> place.scope().equals(scope) && place.step().equals(step.id()))
        .isPresent();
  }

  private static List<Flaw> deaf(Scope scope) {
    return scope.nodes().values().stream()
        .filter(Node::deaf)
        .map(
            node ->
                Flaw.warning(
                    node,
                    "it waits for ever when its message never comes: put a timer on its edge that asks a person"))
        .toList();
  }
}
