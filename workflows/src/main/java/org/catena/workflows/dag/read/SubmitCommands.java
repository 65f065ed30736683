package org.catena.workflows.dag.read;

import java.nio.file.Path;
import java.util.Optional;

/** What condor_submit_dag reads, from the DAG files themselves only: CONFIG, ENV, SET_JOB_ATTR. */
final class SubmitCommands {
  private SubmitCommands() {}

  static void config(Command command) {
    if (!counts(command)) {
      return;
    }
    String file = command.path("the file");
    command.end();
    Settings settings = command.reading().settings();
    Path path = Reading.resolve(command.source().folder(), file);
    String fromSubmission =
        command.source().folder().equals(command.reading().folder())
            ? file
            : command.reading().fromSubmission(path);
    if (settings.configPath.filter(earlier -> !earlier.equals(path)).isPresent()) {
      throw new Mistake(file, "is a second CONFIG file", "a submission has one");
    }
    settings.configPath = Optional.of(path);
    settings.config = Optional.of(fromSubmission);
  }

  static void env(Command command) {
    if (!counts(command)) {
      return;
    }
    String action = command.word("SET or GET");
    String rest = command.words().rest();
    if (!Command.is(action, "SET") && !Command.is(action, "GET")) {
      throw command.wrong(action, "is neither SET nor GET");
    }
    if (rest.isEmpty()) {
      throw command.wrong("", "the variables are missing");
    }
    if (Command.is(action, "GET")) {
      for (String name : rest.split("[ \t,]+")) {
        command.reading().settings().inherited.add(name);
      }
    } else {
      set(command, rest);
    }
  }

  /** Pairs are parted by ';', or by ',' or '|' if the text begins with that. */
  private static void set(Command command, String rest) {
    boolean own = rest.startsWith(",") || rest.startsWith("|");
    String parted = own ? rest.substring(1) : rest;
    String delimiter = own ? rest.substring(0, 1) : ";";
    for (String pair : parted.split(java.util.regex.Pattern.quote(delimiter))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals).strip();
        command.reading().settings().environment.put(name, pair.substring(equals + 1));
      } else if (!pair.isBlank()) {
        throw command.wrong(pair.strip(), "is no name=value");
      }
    }
  }

  static void attribute(Command command) {
    if (!counts(command)) {
      return;
    }
    String rest = command.words().rest();
    int equals = rest.indexOf('=');
    if (equals < 1) {
      throw command.wrong(rest, "is no name = value");
    }
    String name = rest.substring(0, equals).strip();
    command.reading().settings().attributes.put(name, rest.substring(equals + 1).strip());
  }

  private static boolean counts(Command command) {
    if (!command.source().submitted()) {
      command.warn(
          command.keyword().name(),
          "is ignored in an included or spliced file",
          "move it to the DAG file itself");
    }
    return command.source().submitted();
  }
}
