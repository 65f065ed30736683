package org.catena.workflows.dag.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.workflows.dag.Variable;
import org.catena.workflows.model.Resources;

/**
 * One submit description for all jobs of a command with placeholders, and the VARS that fill it in
 * for one of them (HTCondor manual, "condor_submit" and "DAGMan VARS"). A value stays one argument
 * whatever it holds. Placeholders get a prefix of their own: submit commands and macros share their
 * names, and {@code input} would be the job's standard input.
 *
 * @param program absolute: HTCondor does not search PATH
 * @param arguments each may hold placeholders in braces
 * @param folder where the command is at home, absolute
 * @param logs folder of the jobs' standard output and error, absolute
 */
public record TemplateSubmitFile(
    Path program, List<String> arguments, Path folder, Path logs, Resources resources) {
  private static final String PREFIX = "catena_";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
  private static final long MEBIBYTE = 1L << 20;

  public TemplateSubmitFile {
    arguments = List.copyOf(arguments);
  }

  /**
   * The file's text.
   *
   * @param comment one line for people
   */
  public String text(String comment) {
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("executable", plain(program));
    commands.put("transfer_executable", "false");
    commands.put("arguments", words());
    commands.put("initialdir", plain(folder));
    commands.put("output", plain(logs) + "/$(JOB).out");
    commands.put("error", plain(logs) + "/$(JOB).err");
    commands.put("should_transfer_files", "NO");
    commands.put("request_cpus", Integer.toString(resources.cores()));
    commands.put("request_memory", Long.toString(ceiling(resources.memoryBytes())));
    StringBuilder text = new StringBuilder("# ").append(oneLine(comment)).append('\n');
    commands.forEach((name, value) -> text.append("%-21s = %s\n".formatted(name, value)));
    return text.append("queue\n").toString();
  }

  /** In MiB, as HTCondor counts memory. */
  private static long ceiling(long bytes) {
    return (bytes + MEBIBYTE - 1) / MEBIBYTE;
  }

  private String words() {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      Matcher matcher = PLACEHOLDER.matcher(argument);
      StringBuilder word = new StringBuilder("'");
      int end = 0;
      while (matcher.find()) {
        word.append(quoted(argument.substring(end, matcher.start())));
        word.append("$(").append(PREFIX).append(matcher.group(1)).append(')');
        end = matcher.end();
      }
      words.add(word.append(quoted(argument.substring(end))).append('\'').toString());
    }
    return '"' + String.join(" ", words) + '"';
  }

  /**
   * What fills in the placeholders for one node. Values that the command does not use are left out:
   * DAGMan would take them for typing errors.
   */
  public List<Variable> variables(Map<String, String> values) {
    return values.entrySet().stream()
        .filter(value -> isUsed(value.getKey()))
        .map(value -> new Variable(PREFIX + value.getKey(), quoted(value.getValue()), false))
        .toList();
  }

  private boolean isUsed(String placeholder) {
    return arguments.stream().anyMatch(argument -> argument.contains("{" + placeholder + "}"));
  }

  /** Inside single quotes inside double quotes, with no macro in it. */
  private static String quoted(String text) {
    return dollars(oneLine(text)).replace("'", "''").replace("\"", "\"\"");
  }

  private static String plain(Path path) {
    return dollars(oneLine(path.toString()));
  }

  private static String dollars(String text) {
    return text.replace("$", "$(DOLLAR)");
  }

  private static String oneLine(String text) {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a submit file cannot hold the line break in: " + text);
    }
    return text;
  }
}
