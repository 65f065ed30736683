package org.catena.workflows.dag.read;

import java.util.Optional;
import org.catena.workflows.dag.DagSettings.DotFile;
import org.catena.workflows.dag.DagSettings.StatusFile;

/** Commands about the whole DAG; from within a splice only MAXJOBS and REJECT count. */
final class WholeCommands {
  private static final int USUAL_STATUS_SECONDS = 60;

  private WholeCommands() {}

  static void maxJobs(Command command) {
    String category = command.word("the category");
    String word = command.word("the number of nodes");
    int most = command.number(word, "of nodes");
    command.end();
    if (most < 0) {
      throw command.wrong(word, "is below 0");
    }
    if (!Names.isPlain(category)) {
      throw command.wrong(category, "cannot be a category");
    }
    if (most == 0) {
      command.warn(
          category, "may have no node at work: the DAG would never end", "allow 1 at least");
    }
    Integer earlier = command.layer().maxJobs().put(category, most);
    if (earlier != null && earlier != most) {
      command.warn(category, "had MAXJOBS %d already; now %d".formatted(earlier, most), "keep one");
    }
  }

  static void dot(Command command) {
    String file = command.path("the file");
    boolean update = false;
    boolean overwrite = false;
    Optional<String> header = Optional.empty();
    Words words = command.words();
    for (String word = words.next(); !word.isEmpty(); word = words.next()) {
      if (Command.is(word, "UPDATE") || Command.is(word, "DONT-UPDATE")) {
        update = Command.is(word, "UPDATE");
      } else if (Command.is(word, "OVERWRITE") || Command.is(word, "DONT-OVERWRITE")) {
        overwrite = Command.is(word, "OVERWRITE");
      } else if (Command.is(word, "INCLUDE")) {
        header = Optional.of(command.path("the file behind INCLUDE"));
      } else {
        throw command.unexpected(word);
      }
    }
    if (counts(command)) {
      Settings settings = command.reading().settings();
      if (settings.dot.isPresent()) {
        command.warn(file, "replaces an earlier DOT command", "keep one");
      }
      Optional<String> kept = settings.dot.flatMap(DotFile::header);
      settings.dot = Optional.of(new DotFile(file, update, overwrite, header.or(() -> kept)));
    }
  }

  static void nodeStatus(Command command) {
    String file = command.path("the file");
    int seconds = USUAL_STATUS_SECONDS;
    boolean always = false;
    Words words = command.words();
    for (String word = words.next(); !word.isEmpty(); word = words.next()) {
      if (Command.is(word, "ALWAYS-UPDATE")) {
        always = true;
      } else if (word.matches("[-+]?[0-9].*")) {
        seconds = Math.max(0, command.number(word, "of seconds"));
      } else {
        throw command.unexpected(word);
      }
    }
    if (counts(command)) {
      Settings settings = command.reading().settings();
      if (settings.statusFile.isPresent()) {
        command.warn(file, "is ignored: there is a NODE_STATUS_FILE already", "keep one");
      } else {
        settings.statusFile = Optional.of(new StatusFile(file, seconds, always));
      }
    }
  }

  static void jobstate(Command command) {
    String file = command.path("the file");
    command.end();
    if (counts(command)) {
      Settings settings = command.reading().settings();
      if (settings.jobstateLog.isPresent()) {
        command.warn(file, "is ignored: there is a JOBSTATE_LOG already", "keep one");
      } else {
        settings.jobstateLog = Optional.of(file);
      }
    }
  }

  static void reject(Command command) {
    command.end();
    throw new Mistake("REJECT", "says that this DAG must not run", "remove the line if it may");
  }

  private static boolean counts(Command command) {
    if (command.layer().isSplice()) {
      command.warn(
          command.keyword().name(), "is ignored in a splice", "move it to the outermost file");
      return false;
    }
    return true;
  }
}
