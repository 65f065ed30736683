package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the jobs and scripts of a golden case have written about themselves since a moment. */
final class Trace {
  /** A start, an end, or something worth comparing; which of them tells the sign. */
  record Line(char sign, String kind, String node, int attempt, String text, double time) {}

  private final List<Line> lines = new ArrayList<>();

  /** Reads all trace files below a folder and removes them, so that the next step has its own. */
  static Trace take(Path folder) throws IOException {
    Trace trace = new Trace();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith("trace.log")).toList()) {
        Files.readAllLines(file).forEach(trace::add);
        Files.delete(file);
      }
    }
    return trace;
  }

  private void add(String line) {
    String[] words = line.split(" ", 5);
    char sign = words[0].charAt(0);
    String text = words[4];
    double time = 0;
    if (sign != '=') {
      time = Double.parseDouble(text.substring(text.lastIndexOf(' ') + 1));
    }
    lines.add(new Line(sign, words[1], words[2], Integer.parseInt(words[3]), text, time));
  }

  int started(String kind, String node) {
    return (int)
        lines.stream()
            .filter(line -> line.sign() == '+' && line.kind().equals(kind))
            .filter(line -> isOf(line.node(), node))
            .count();
  }

  /** A process of a node with several calls itself by the node's name and its own number. */
  private static boolean isOf(String name, String node) {
    return name.equals(node)
        || name.startsWith(node + ".") && name.substring(node.length() + 1).matches("[0-9]+");
  }

  /** The notes, as the corpus has them: kind, node, attempt, text. */
  List<List<String>> notes() {
    return lines.stream()
        .filter(line -> line.sign() == '=')
        .map(
            line ->
                List.of(line.kind(), line.node(), Integer.toString(line.attempt()), line.text()))
        .toList();
  }

  /** Nodes in the order in which their jobs began. */
  List<String> jobOrder() {
    return lines.stream()
        .filter(line -> line.sign() == '+' && line.kind().equals("JOB"))
        .sorted(java.util.Comparator.comparingDouble(Line::time))
        .map(Line::node)
        .toList();
  }

  /** Whether all of the first node had ended when the second began. */
  boolean isBefore(String first, String second) {
    double end = lines.stream().filter(at(first, '-')).mapToDouble(Line::time).max().orElse(-1);
    double begin = lines.stream().filter(at(second, '+')).mapToDouble(Line::time).min().orElse(-1);
    return end >= 0 && begin >= end;
  }

  private static java.util.function.Predicate<Line> at(String node, char sign) {
    return line -> line.node().equals(node) && line.sign() == sign;
  }

  /** How many of these nodes' jobs ran at the same time, at most. */
  int mostAtOnce(List<String> nodes) {
    int running = 0;
    int most = 0;
    List<Line> ordered =
        lines.stream()
            .filter(line -> line.kind().equals("JOB") && nodes.contains(line.node()))
            .filter(line -> line.sign() != '=')
            .sorted(java.util.Comparator.comparingDouble(Line::time))
            .toList();
    for (Line line : ordered) {
      running += line.sign() == '+' ? 1 : -1;
      most = Math.max(most, running);
    }
    return most;
  }
}
