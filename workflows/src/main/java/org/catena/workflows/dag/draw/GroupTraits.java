package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;

/** What the nodes of a group have in common, and how many have it. */
final class GroupTraits {
  private final DagDocument document;
  private final Levels levels;

  GroupTraits(DagDocument document, Levels levels) {
    this.document = document;
    this.levels = levels;
  }

  List<Group> of(Grouping grouping) {
    return grouping.members().stream().map(this::group).toList();
  }

  private Group group(int[] nodes) {
    NodeSpec first = document.node(nodes[0]);
    return new Group(
        common(nodes, document::name),
        first.kind(),
        nodes.length,
        common(nodes, node -> JobText.of(document.node(node).job())),
        Arrays.stream(nodes).map(levels::of).min().orElseThrow(),
        Arrays.stream(nodes).map(levels::of).max().orElseThrow(),
        badges(nodes));
  }

  private interface Words {
    String of(int node);
  }

  /** The word of all nodes, their pattern, or the patterns of the first and the last. */
  private static String common(int[] nodes, Words words) {
    String first = words.of(nodes[0]);
    if (Arrays.stream(nodes).mapToObj(words::of).allMatch(first::equals)) {
      return first;
    }
    String pattern = NamePattern.of(first);
    if (Arrays.stream(nodes).mapToObj(words::of).map(NamePattern::of).allMatch(pattern::equals)) {
      return pattern;
    }
    return first + " … " + words.of(nodes[nodes.length - 1]);
  }

  private List<String> badges(int[] nodes) {
    List<String> badges = new ArrayList<>();
    NodeKind kind = document.node(nodes[0]).kind();
    if (kind != NodeKind.JOB) {
      badges.add(kind == NodeKind.SUBDAG ? "sub-DAG" : kind.name());
    }
    add(badges, "PRE", nodes, node -> document.node(node).pre().isPresent());
    add(badges, "POST", nodes, node -> document.node(node).post().isPresent());
    add(badges, "HOLD", nodes, node -> document.node(node).hold().isPresent());
    IntUnaryOperator retries = node -> document.node(node).retries();
    int most = Arrays.stream(nodes).map(retries).max().orElse(0);
    int least = Arrays.stream(nodes).map(retries).filter(n -> n > 0).min().orElse(0);
    String again = least == most ? "retry " + most : "retry " + least + "–" + most;
    add(badges, again, nodes, node -> document.node(node).retries() > 0);
    category(nodes).ifPresent(badges::add);
    add(badges, "abort", nodes, node -> document.node(node).abortOn().isPresent());
    add(badges, "save point", nodes, node -> document.node(node).savePoint().isPresent());
    add(badges, "NOOP", nodes, node -> document.node(node).noop());
    add(badges, "DONE", nodes, node -> document.node(node).done());
    return badges;
  }

  private static void add(List<String> badges, String badge, int[] nodes, IntPredicate has) {
    long count = Arrays.stream(nodes).filter(has).count();
    if (count == nodes.length) {
      badges.add(badge);
    } else if (count > 0) {
      badges.add(badge + ": " + Fan.number(count));
    }
  }

  /** The category of them all with its limit, or how many categories there are. */
  private Optional<String> category(int[] nodes) {
    List<String> categories =
        Arrays.stream(nodes)
            .mapToObj(document::category)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (categories.size() > 1) {
      return Optional.of(categories.size() + " categories");
    }
    return categories.stream()
        .findFirst()
        .map(
            one -> {
              Integer limit = document.maxJobs().get(one);
              return limit == null ? one : one + " ≤ " + Fan.number(limit);
            });
  }
}
