package org.catena.workflows.dag.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.catena.workflows.dag.Variable;

/** VARS: macros of a node's submit description. */
final class VarsCommand {
  private static final Pattern UNREADABLE = Pattern.compile("[\\s\"'\\\\]");
  private static final Pattern USABLE = Pattern.compile("\\+?[A-Za-z0-9_.]+");

  private VarsCommand() {}

  static void vars(Command command) {
    String node = command.word("the node");
    List<Variable> given = new ArrayList<>();
    boolean append = command.reading().options().appendVariables();
    Words words = command.words();
    String word = words.nextUnquoted();
    if (Command.is(word, "PREPEND") || Command.is(word, "APPEND")) {
      append = Command.is(word, "APPEND");
      word = words.nextUnquoted();
    }
    for (; !word.isEmpty(); word = words.nextUnquoted()) {
      given.add(variable(command, word, words.equalsInLast(), append));
    }
    if (given.isEmpty()) {
      throw command.wrong("", "a name and a value are missing");
    }
    command
        .reading()
        .edits()
        .edit(command, node, Set.of(), draft -> given.forEach(one -> add(command, draft, one)));
  }

  private static Variable variable(Command command, String word, int equals, boolean append) {
    if (equals < 0) {
      throw word.startsWith("#") ? command.unexpected(word) : command.wrong(word, "has no '='");
    }
    String name = word.substring(0, equals);
    if (name.isEmpty() || name.equals("+")) {
      throw command.wrong(word, "has no name before the '='");
    }
    if (name.regionMatches(true, 0, "queue", 0, 5)) {
      throw new Mistake(
          name, "begins with 'queue', which a submit file would obey", "choose another name");
    }
    if (UNREADABLE.matcher(name).find()) {
      throw command.wrong(name, "cannot be the name of a macro");
    }
    if (!USABLE.matcher(name).matches()) {
      command.warn(
          name, "is no name a submit file can use", "letters, digits, '_' and '.' make a name");
    }
    return new Variable(name, word.substring(equals + 1), append);
  }

  /** A second value takes the first one's place, and its being before or after the file. */
  private static void add(Command command, SpecDraft draft, Variable given) {
    for (int i = 0; i < draft.variables.size(); i++) {
      Variable earlier = draft.variables.get(i);
      if (sameName(earlier.name(), given.name())) {
        draft.variables.set(i, new Variable(earlier.name(), given.value(), earlier.append()));
        if (!earlier.value().equals(given.value())) {
          command.warnOnce(given.name(), "had a value already; this one counts", "keep one");
        }
        return;
      }
    }
    draft.variables.add(given);
  }

  /** '+' and 'My.' say the same: an attribute of the job. */
  private static boolean sameName(String a, String b) {
    return a.equals(b) || attribute(a).equals(attribute(b));
  }

  private static String attribute(String name) {
    return name.startsWith("+") ? "My." + name.substring(1) : name;
  }
}
