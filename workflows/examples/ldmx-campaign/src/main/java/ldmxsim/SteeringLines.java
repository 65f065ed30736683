package ldmxsim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a steering file by their names, with their lines; nothing is passed over. */
final class SteeringLines {
  private static final Pattern LINE = Pattern.compile("([A-Za-z.]+) *= *(.*?) *(?:#.*)?");
  private static final Pattern PAIR = Pattern.compile("\\[ *(\\d+) *, *(\\d+) *]");
  private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");

  private final Path file;
  private final List<String> known;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * Reads it.
   *
   * @throws BadInput naming the line that cannot be used
   */
  SteeringLines(Path file, List<String> known) throws IOException {
    this.file = file;
    this.known = known;
    List<String> lines = TextFile.lines(file);
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        take(line, index + 1);
      }
    }
  }

  private void take(String line, int number) throws BadInput {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new BadInput(file, number, "'" + line + "' is not understood", "write name = value");
    }
    String name = parts.group(1);
    if (!known.contains(name)) {
      throw new BadInput(
          file, number, name + " is unknown", "known are " + String.join(", ", known));
    }
    values.put(name, parts.group(2));
    numbers.put(name, number);
  }

  String text(String name) throws BadInput {
    String value = value(name);
    int last = value.length() - 1;
    boolean quoted = last > 0 && "'\"".indexOf(value.charAt(0)) >= 0;
    if (!quoted || value.charAt(last) != value.charAt(0)) {
      throw wrong(name, "is not quoted", "write it between quotes");
    }
    return value.substring(1, last);
  }

  double number(String name, double least, double most) throws BadInput {
    try {
      double number = Double.parseDouble(value(name));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below, together with a number out of range
    }
    throw wrong(name, "is out of range or no number", "write one from " + least + " to " + most);
  }

  Matcher pair(String name) throws BadInput {
    Matcher pair = PAIR.matcher(value(name));
    if (!pair.matches()) {
      throw wrong(name, "is no pair of whole numbers", "write [ FIRST, SECOND ]");
    }
    return pair;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A list of quoted texts, as Python writes it. */
  List<String> texts(String name) throws BadInput {
    String value = value(name);
    List<String> texts = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(value);
    String left = quoted.replaceAll("");
    quoted.reset();
    while (quoted.find()) {
      texts.add(quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }
    if (texts.isEmpty() || !left.matches("\\[[ ,]*]")) {
      throw wrong(name, "is no list of files", "write [ 'ONE', 'ANOTHER' ]");
    }
    return texts;
  }

  private String value(String name) throws BadInput {
    String value = values.get(name);
    if (value == null) {
      throw new BadInput(file, name + " is missing", "add a line " + name + " = VALUE");
    }
    return value;
  }

  private BadInput wrong(String name, String what, String remedy) throws BadInput {
    return new BadInput(
        file, numbers.getOrDefault(name, 0), name + " = " + value(name) + " " + what, remedy);
  }
}
