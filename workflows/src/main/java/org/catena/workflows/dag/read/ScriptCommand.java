package org.catena.workflows.dag.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.catena.workflows.dag.Script;

/** SCRIPT: what runs before and after a node's job, or when it is held. */
final class ScriptCommand {
  private ScriptCommand() {}

  static void script(Command command) {
    Optional<Script.Defer> defer = Optional.empty();
    Optional<Script.Debug> debug = Optional.empty();
    String word = command.word("PRE, POST or HOLD");
    while (true) {
      if (Command.is(word, "DEFER")) {
        int status = command.number(command.word("the exit status behind DEFER"), "a status");
        int seconds = command.number(command.word("the seconds behind DEFER"), "seconds");
        defer = Optional.of(new Script.Defer(status, seconds));
      } else if (Command.is(word, "DEBUG")) {
        String file = command.path("the file behind DEBUG");
        debug = Optional.of(new Script.Debug(file, streams(command)));
      } else {
        break;
      }
      word = command.word("PRE, POST or HOLD");
    }
    String type = word.toUpperCase(Locale.ROOT);
    if (!Set.of("PRE", "POST", "HOLD").contains(type)) {
      throw command.wrong(word, "is none of PRE, POST, HOLD");
    }
    String node = command.word("the node");
    give(command, type, node, defer, debug);
  }

  private static Script.Streams streams(Command command) {
    String word = command.word("STDOUT, STDERR or ALL");
    for (Script.Streams streams : Script.Streams.values()) {
      if (streams.name().equalsIgnoreCase(word)) {
        return streams;
      }
    }
    throw command.wrong(word, "is none of STDOUT, STDERR, ALL");
  }

  private static void give(
      Command command,
      String type,
      String node,
      Optional<Script.Defer> defer,
      Optional<Script.Debug> debug) {
    String line = command.words().rest();
    if (line.isEmpty()) {
      throw command.wrong("", "the executable is missing");
    }
    List<String> words = Arrays.asList(line.split("[ \t]+"));
    Script script = new Script(words.get(0), words.subList(1, words.size()), defer, debug);
    command
        .reading()
        .edits()
        .edit(command, node, Set.of(), draft -> set(command, type, node, draft, script));
  }

  private static void set(
      Command command, String type, String node, SpecDraft draft, Script script) {
    Optional<Script> now = Optional.of(script);
    Optional<Script> before;
    switch (type) {
      case "PRE" -> {
        before = draft.pre;
        draft.pre = now;
      }
      case "POST" -> {
        before = draft.post;
        draft.post = now;
      }
      default -> {
        before = draft.hold;
        draft.hold = now;
      }
    }
    if (before.isPresent() && !before.equals(now)) {
      command.warnOnce(
          node, "had a %s script already, which is replaced".formatted(type), "keep one");
    }
  }
}
