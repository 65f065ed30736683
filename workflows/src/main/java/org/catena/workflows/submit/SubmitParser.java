package org.catena.workflows.submit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.catena.workflows.dag.Remark;

/** Lines of a submit description → statements; goes on after an error to find all of them. */
final class SubmitParser {
  private static final int INCLUDES = 20;

  private final Includes includes;
  private final List<String> open = new ArrayList<>();
  private final List<Remark> errors = new ArrayList<>();
  private final List<Remark> warnings = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final List<Statement.Assign> unknown = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private boolean ended;

  /** An {@code if} not yet closed, or the whole file. */
  private record Block(
      SourceLine place, List<Statement.Branch> branches, List<Statement> statements) {}

  SubmitParser(Includes includes) {
    this.includes = includes;
  }

  List<Remark> errors() {
    return errors;
  }

  Statement.Program parse(String file, List<String> lines) {
    return new Statement.Program(statements(file, lines), names, unknown, warnings);
  }

  private List<Statement> statements(String file, List<String> physical) {
    List<Statement> whole = new ArrayList<>();
    blocks.push(new Block(new SourceLine(file, 0, ""), new ArrayList<>(), whole));
    int depth = blocks.size();
    open.add(file);
    List<SourceLine> lines = SourceLine.of(file, physical);
    for (int at = 0; at < lines.size() && !ended; at++) {
      try {
        at = line(lines, at, depth);
      } catch (MacroFault fault) {
        errors.add(fault.at(lines.get(at)));
      }
      if (ended && at + 1 < lines.size()) {
        warnings.add(
            lines
                .get(at + 1)
                .remark(
                    firstWord(lines.get(at + 1).text()),
                    "stands behind queue and is not read",
                    "put it before queue"));
      }
    }
    while (blocks.size() > depth) {
      errors.add(blocks.pop().place().remark("if", "is never closed", "add endif"));
    }
    blocks.pop();
    open.remove(open.size() - 1);
    return List.copyOf(whole);
  }

  /** Returns the position of the last line taken. */
  private int line(List<SourceLine> lines, int at, int depth) {
    SourceLine line = lines.get(at);
    String text = line.text();
    int end = 0;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    String name = text.substring(0, end);
    String rest = text.substring(end).strip();
    if (end > 0 && rest.startsWith("@=")) {
      return block(lines, at, name, rest.substring(2).strip());
    }
    if (end > 0 && rest.startsWith("=")) {
      assign(line, name, rest.substring(1).strip());
    } else {
      keyword(line, name, rest, depth);
    }
    return at;
  }

  private static boolean isNamePart(char letter) {
    return Character.isLetterOrDigit(letter) || "_.+-".indexOf(letter) >= 0;
  }

  private static String firstWord(String text) {
    return text.split("[\\s=:]", 2)[0];
  }

  /** {@code name @=TAG}, lines, {@code @TAG}: a value of several lines. */
  private int block(List<SourceLine> lines, int start, String name, String tag) {
    List<String> value = new ArrayList<>();
    for (int at = start + 1; at < lines.size(); at++) {
      if (lines.get(at).text().equals("@" + tag)) {
        assign(lines.get(start), name, String.join("\n", value));
        return at;
      }
      value.add(lines.get(at).text());
    }
    errors.add(
        lines.get(start).remark("@=" + tag, "is never closed", "end it with a line @" + tag));
    return lines.size() - 1;
  }

  private void assign(SourceLine line, String name, String value) {
    MacroText text = text(value);
    String key = MacroScope.key(name);
    boolean isHint = !SubmitCommands.isUnderstood(key) && SubmitCommands.isHint(key);
    Statement.Assign assign =
        new Statement.Assign(key, new MacroScope.Definition(name, text, line), isHint);
    if (value.contains("$$(")) {
      warnings.add(
          line.remark(
              "$$(",
              "is filled in by a pool when it has found a machine",
              "it stays as it is here"));
    }
    if (SubmitCommands.isLost(key)) {
      warnings.add(line.remark(name, "has no effect without a pool", "it is left out"));
    } else if (!SubmitCommands.isUnderstood(key) && !isHint) {
      unknown.add(assign);
    }
    add(assign);
  }

  private MacroText text(String value) {
    MacroText text = MacroText.of(value);
    text.collectNames(names);
    return text;
  }

  private void add(Statement statement) {
    blocks.element().statements().add(statement);
  }

  private void keyword(SourceLine line, String name, String rest, int depth) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "if" -> begin(line, rest);
      case "elif" -> branch(line, name, Optional.of(condition(rest)), depth);
      case "else" -> branch(line, name, Optional.empty(), depth);
      case "endif" -> end(line, depth);
      case "queue" -> queue(line, rest);
      case "include" -> include(line, rest);
      case "error", "warning" -> say(line, name, rest);
      case "use" ->
          errors.add(
              line.remark(rest, "asks for a template of a pool", "write out what it stands for"));
      default ->
          errors.add(
              line.remark(
                  firstWord(line.text()),
                  "is neither 'name = value' nor a command",
                  "commands are queue, if, elif, else, endif, include :, error :, warning :"));
    }
  }

  private MacroText condition(String text) {
    String bare = text.startsWith("!") ? text.substring(1).strip() : text;
    String[] words = bare.split("\\s+", 2);
    if (words.length == 2 && words[0].equalsIgnoreCase("defined")) {
      names.add(MacroScope.key(words[1]));
    }
    return text(text);
  }

  private void begin(SourceLine line, String rest) {
    MacroText condition = condition(rest);
    Block block = new Block(line, new ArrayList<>(), new ArrayList<>());
    block.branches().add(new Statement.Branch(line, Optional.of(condition), block.statements()));
    blocks.push(block);
  }

  private void branch(SourceLine line, String name, Optional<MacroText> condition, int depth) {
    Block block = blocks.element();
    boolean afterElse =
        blocks.size() > depth
            && block.branches().get(block.branches().size() - 1).condition().isEmpty();
    if (blocks.size() == depth || afterElse) {
      String problem = afterElse ? "stands behind else" : "stands without an if";
      errors.add(line.remark(name, problem, "order: if, elif, else, endif"));
      return;
    }
    blocks.pop();
    Block next = new Block(block.place(), block.branches(), new ArrayList<>());
    next.branches().add(new Statement.Branch(line, condition, next.statements()));
    blocks.push(next);
  }

  private void end(SourceLine line, int depth) {
    if (blocks.size() == depth) {
      errors.add(line.remark("endif", "stands without an if", "order: if, elif, else, endif"));
      return;
    }
    add(blocks.pop());
  }

  private void add(Block block) {
    add(new Statement.Choice(List.copyOf(block.branches())));
  }

  private void queue(SourceLine line, String rest) {
    String lower = " " + rest.toLowerCase(Locale.ROOT).replace('(', ' ') + " ";
    if (lower.contains(" in ") || lower.contains(" from ") || lower.contains(" matching ")) {
      errors.add(
          line.remark(
              "queue " + rest,
              "queues by a list, which is not read here",
              "write queue or queue N"));
      return;
    }
    add(new Statement.Queue(line, text(rest.isEmpty() ? "1" : rest)));
    ended = blocks.size() == 1;
  }

  private void say(SourceLine line, String name, String rest) {
    if (!rest.startsWith(":")) {
      errors.add(
          line.remark(
              name, "needs '=' for a file or ':' for a message", "write " + name + " = file"));
      return;
    }
    add(new Statement.Say(line, text(rest.substring(1).strip()), name.equalsIgnoreCase("error")));
  }

  private void include(SourceLine line, String rest) {
    String path = rest.startsWith(":") ? rest.substring(1).strip() : "";
    if (path.isEmpty() || path.endsWith("|") || path.indexOf('$') >= 0) {
      errors.add(
          line.remark(
              "include " + rest,
              "is not the plain name of a file",
              "write include : file; the output of commands is not included"));
      return;
    }
    if (open.contains(path) || open.size() > INCLUDES) {
      errors.add(
          line.remark(path, "includes itself: " + String.join(" -> ", open), "break the circle"));
      return;
    }
    try {
      statements(path, includes.lines(path)).forEach(this::add);
    } catch (IOException e) {
      String text = "cannot include " + path + ": " + e;
      add(new Statement.Say(line, MacroText.of(text.replace("$", "$(DOLLAR)")), true));
    }
  }
}
