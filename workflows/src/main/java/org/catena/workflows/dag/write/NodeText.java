package org.catena.workflows.dag.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.JobSource.Description;
import org.catena.workflows.dag.JobSource.InnerDag;
import org.catena.workflows.dag.JobSource.SubmitFile;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Script;
import org.catena.workflows.dag.Tolerance;
import org.catena.workflows.dag.Variable;

/** Each node's line, and below it what else is said of the node. */
final class NodeText {
  private final DagDocument document;
  private final StringBuilder text;
  private final Map<String, Description> shared = new LinkedHashMap<>();
  private final boolean saysPrepend;

  NodeText(DagDocument document, StringBuilder text) {
    this.document = document;
    this.text = text;
    // A settings file may have turned the default round.
    this.saysPrepend = document.settings().config().isPresent();
  }

  /** Descriptions that nodes share by name. */
  void descriptions() {
    for (int node = 0; node < document.size(); node++) {
      document
          .node(node)
          .job()
          .fold(
              file -> Optional.<Description>empty(),
              Optional::of,
              dag -> Optional.<Description>empty())
          .filter(description -> !description.name().isEmpty())
          .ifPresent(description -> shared.putIfAbsent(description.name(), description));
    }
    shared.forEach(
        (name, description) -> {
          text.append("SUBMIT-DESCRIPTION ").append(name).append(' ');
          lines(description.lines());
          text.append('\n');
        });
  }

  void node(int node, String name) {
    NodeSpec spec = document.node(node);
    text.append(spec.kind() == NodeKind.SUBDAG ? "SUBDAG EXTERNAL" : spec.kind().name());
    text.append(' ').append(name).append(' ');
    spec.job().fold(this::file, this::description, dag -> innerDag(spec.kind(), dag));
    if (!document.folder(node).isEmpty()) {
      text.append(" DIR ").append(Quoting.path(document.folder(node)));
    }
    text.append(spec.noop() ? " NOOP" : "").append(spec.done() ? " DONE\n" : "\n");
    document.category(node).ifPresent(category -> line("CATEGORY", name, Quoting.word(category)));
    about(spec, name);
  }

  private StringBuilder file(SubmitFile file) {
    String path = file.path();
    boolean other = path.startsWith("{") || path.startsWith("@=") || shared.containsKey(path);
    return text.append(Quoting.path(other ? "./" + path : path));
  }

  private StringBuilder description(Description description) {
    boolean known = description.equals(shared.get(description.name()));
    return known ? text.append(description.name()) : lines(description.lines());
  }

  private StringBuilder innerDag(NodeKind kind, InnerDag dag) {
    return text.append(
        Quoting.path(kind == NodeKind.SUBDAG ? dag.path() : dag.path() + ".condor.sub"));
  }

  /** Braces, which every DAGMan knows, unless a line would close them. */
  private StringBuilder lines(List<String> lines) {
    boolean braces = lines.stream().noneMatch(line -> line.strip().matches("}(\\s.*)?"));
    String tag = "END";
    while (lines.stream().map(String::strip).anyMatch(("@" + tag)::equals)) {
      tag += "_";
    }
    text.append(braces ? "{" : "@=" + tag).append('\n');
    for (String line : lines) {
      if (!line.isBlank()) {
        text.append("  ").append(line).append('\n');
      }
    }
    return text.append(braces ? "}" : "@" + tag);
  }

  private void about(NodeSpec spec, String name) {
    spec.pre().ifPresent(script -> script("PRE", name, script));
    spec.post().ifPresent(script -> script("POST", name, script));
    spec.hold().ifPresent(script -> script("HOLD", name, script));
    spec.preSkip().ifPresent(code -> line("PRE_SKIP", name, "" + code));
    if (spec.retries() > 0 || spec.unlessExit().isPresent()) {
      line("RETRY", name, spec.retries() + option("UNLESS-EXIT", spec.unlessExit()));
    }
    spec.abortOn()
        .ifPresent(
            abort -> line("ABORT-DAG-ON", name, abort.value() + option("RETURN", abort.result())));
    variables(spec.variables(), name);
    if (spec.priority() != 0) {
      line("PRIORITY", name, "" + spec.priority());
    }
    if (!spec.tolerance().equals(Tolerance.NONE)) {
      Tolerance tolerance = spec.tolerance();
      String amount = tolerance.amount() + (tolerance.percent() ? "%" : "");
      line("TOLERANCE", name, amount + (tolerance.failFast() ? "" : " WAIT"));
    }
    spec.savePoint().ifPresent(file -> line("SAVE_POINT_FILE", name, Quoting.path(file)));
  }

  private static String option(String word, java.util.OptionalInt value) {
    return value.isPresent() ? " " + word + " " + value.getAsInt() : "";
  }

  private void line(String command, String name, String rest) {
    text.append(command).append(' ').append(name).append(' ').append(rest).append('\n');
  }

  private void script(String type, String name, Script script) {
    text.append("SCRIPT ");
    script
        .defer()
        .ifPresent(
            d ->
                text.append("DEFER ")
                    .append(d.status())
                    .append(' ')
                    .append(d.seconds())
                    .append(' '));
    script
        .debug()
        .ifPresent(
            d ->
                text.append("DEBUG ")
                    .append(Quoting.path(d.file()))
                    .append(' ')
                    .append(d.streams())
                    .append(' '));
    text.append(type).append(' ').append(name).append(' ').append(scriptWord(script.executable()));
    script.arguments().forEach(word -> text.append(' ').append(scriptWord(word)));
    text.append('\n');
  }

  /** A script's line knows no quotes at all. */
  private static String scriptWord(String word) {
    if (word.isEmpty() || word.matches("(?s).*[ \t\n].*")) {
      throw new IllegalArgumentException("a script cannot get the argument '" + word + "'");
    }
    return word;
  }

  /** Those before the submit file and those after it in lines of their own, in their order. */
  private void variables(List<Variable> variables, String name) {
    for (int i = 0; i < variables.size(); ) {
      boolean append = variables.get(i).append();
      text.append("VARS ").append(name).append(append ? " APPEND" : saysPrepend ? " PREPEND" : "");
      for (; i < variables.size() && variables.get(i).append() == append; i++) {
        Variable variable = variables.get(i);
        text.append(' ').append(variable.name()).append('=');
        text.append(Quoting.quoted(variable.value()));
      }
      text.append('\n');
    }
  }
}
