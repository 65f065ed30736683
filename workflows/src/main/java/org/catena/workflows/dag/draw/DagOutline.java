package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;

/** A DAG in words: how large it is, what its nodes are, and if it is small each of them. */
public final class DagOutline {
  /** More nodes than this are not listed one by one. */
  private static final int MOST_LISTED = 40;

  private static final int MOST_LINES = 20;

  private final DagDocument document;
  private final Template template;
  private final Levels levels;
  private final List<String> lines = new ArrayList<>();

  private DagOutline(DagDocument document, Template template) {
    this.document = document;
    this.template = template;
    this.levels = template.levels();
  }

  /** Lines, without warnings. */
  public static List<String> of(DagDocument document, Template template) {
    return new DagOutline(document, template).write();
  }

  /** How large a DAG is, in one line. */
  static String size(Template template) {
    int nodes = template.groups().stream().mapToInt(Group::count).sum();
    return size(nodes, template.levels());
  }

  private static String size(int nodes, Levels levels) {
    String size = count(nodes, "node") + ", " + count(levels.count(), "level");
    return levels.count() < 2
        ? size
        : size
            + ", the widest is level %d with %s"
                .formatted(levels.widest() + 1, count(levels.width(levels.widest()), "node"));
  }

  private List<String> write() {
    lines.add(size(document.size(), levels));
    kinds();
    scripts();
    retries();
    categories();
    splices();
    whole();
    lines.add("");
    groups();
    if (document.size() <= MOST_LISTED) {
      lines.add("");
      nodes();
    }
    return lines;
  }

  private void kinds() {
    Map<NodeKind, Integer> kinds = new EnumMap<>(NodeKind.class);
    all().forEach(node -> kinds.merge(document.node(node).kind(), 1, Integer::sum));
    say(
        "kinds",
        kinds.entrySet().stream()
            .map(
                kind ->
                    switch (kind.getKey()) {
                      case JOB -> count(kind.getValue(), "job");
                      case SUBDAG -> count(kind.getValue(), "sub-DAG");
                      case FINAL, SERVICE, PROVISIONER ->
                          Fan.number(kind.getValue()) + " " + kind.getKey();
                    }));
    say(
        "no job runs",
        Stream.of(
                part(NodeSpec::noop, "NOOP: scripts run, the job does not"),
                part(NodeSpec::done, "DONE from the start"))
            .flatMap(List::stream));
    say("final node", names(NodeKind.FINAL));
    say("service", names(NodeKind.SERVICE));
    say("provisioner", names(NodeKind.PROVISIONER));
  }

  private Stream<String> names(NodeKind kind) {
    return all()
        .filter(node -> document.node(node).kind() == kind)
        .limit(MOST_LINES)
        .mapToObj(document::name);
  }

  private void scripts() {
    say(
        "scripts",
        Stream.of(
                part(spec -> spec.pre().isPresent(), "PRE"),
                part(spec -> spec.post().isPresent(), "POST"),
                part(spec -> spec.hold().isPresent(), "HOLD"))
            .flatMap(List::stream));
  }

  private void retries() {
    Map<Integer, Integer> retries = new TreeMap<>();
    all()
        .map(node -> document.node(node).retries())
        .filter(most -> most > 0)
        .forEach(most -> retries.merge(most, 1, Integer::sum));
    say(
        "retries",
        retries.entrySet().stream()
            .limit(MOST_LINES)
            .map(one -> count(one.getValue(), "node") + " up to " + one.getKey() + " times"));
  }

  private List<String> part(Predicate<NodeSpec> has, String what) {
    long count = all().filter(node -> has.test(document.node(node))).count();
    return count == 0 ? List.of() : List.of(what + " of " + count(count, "node"));
  }

  private void categories() {
    Map<String, Integer> sizes = new TreeMap<>();
    all().forEach(n -> document.category(n).ifPresent(c -> sizes.merge(c, 1, Integer::sum)));
    document.maxJobs().keySet().forEach(category -> sizes.putIfAbsent(category, 0));
    List<String> texts = new ArrayList<>();
    sizes.forEach(
        (category, nodes) -> {
          Integer limit = document.maxJobs().get(category);
          String most = limit == null ? "without a limit" : Fan.number(limit) + " at once";
          texts.add(category + ": " + count(nodes, "node") + ", " + most);
        });
    several("categories", texts);
  }

  /** By pattern: a thousand splices of one file differ in their numbers. */
  private void splices() {
    Map<String, Long> patterns =
        all()
            .mapToObj(node -> NamePattern.spliceOf(document.name(node)))
            .filter(splice -> !splice.isEmpty())
            .distinct()
            .collect(Collectors.groupingBy(NamePattern::of, TreeMap::new, Collectors.counting()));
    List<String> texts = new ArrayList<>();
    patterns.forEach(
        (p, n) -> texts.add(n == 1 && !p.contains("*") ? p : p + " × " + Fan.number(n)));
    several("splices", texts);
  }

  private void whole() {
    say("status file", document.settings().statusFile().map(file -> file.file()).stream());
    say("jobstate log", document.settings().jobstateLog().stream());
    say("settings", document.settings().config().stream());
  }

  private void groups() {
    lines.add("boxes of the picture:");
    for (Group group : byLevel()) {
      String badges =
          group.badges().isEmpty() ? "" : "  [" + String.join(", ", group.badges()) + "]";
      lines.add(
          "  %9s  %s  (%s)%s"
              .formatted(
                  group.count() == 1 ? "" : Fan.number(group.count()) + " ×",
                  group.name(),
                  group.job(),
                  badges));
    }
  }

  /** Those without a level at the end, as they are drawn. */
  private List<Group> byLevel() {
    return template.groups().stream()
        .sorted(
            Comparator.comparing((Group group) -> group.firstLevel() == Levels.NONE)
                .thenComparing(Group::firstLevel))
        .toList();
  }

  /** Level by level, each with those it waits for. */
  private void nodes() {
    List<List<String>> parents = Parents.names(document);
    for (int level = Levels.NONE; level < levels.count(); level++) {
      int own = level;
      all()
          .filter(node -> levels.of(node) == own)
          .forEach(node -> lines.add(node(node, parents.get(node))));
    }
  }

  private String node(int node, List<String> parents) {
    NodeKind kind = document.node(node).kind();
    String indent = "  ".repeat(Math.max(0, levels.of(node)) + 1);
    String of = kind == NodeKind.JOB ? "" : kind + " ";
    String after = parents.isEmpty() ? "" : "  after " + String.join(", ", parents);
    return indent + of + document.name(node) + after;
  }

  private IntStream all() {
    return IntStream.range(0, document.size());
  }

  private void say(String what, Stream<String> texts) {
    String text = texts.collect(Collectors.joining(", "));
    if (!text.isEmpty()) {
      lines.add("%-13s %s".formatted(what + ":", text));
    }
  }

  /** A line each, not too many. */
  private void several(String what, List<String> texts) {
    for (int i = 0; i < Math.min(texts.size(), MOST_LINES); i++) {
      lines.add("%-13s %s".formatted(i == 0 ? what + ":" : "", texts.get(i)));
    }
    if (texts.size() > MOST_LINES) {
      lines.add("%-13s and %s more".formatted("", Fan.number(texts.size() - MOST_LINES)));
    }
  }

  private static String count(long number, String what) {
    return Fan.number(number) + " " + what + (number == 1 ? "" : "s");
  }
}
