package dimuon.payload;

import dimuon.BadInput;
import java.nio.file.Path;
import java.util.List;

/** What the outputs of all programs have in common. */
final class Outputs {
  private Outputs() {}

  /**
   * Gives {@code output} back.
   *
   * @throws BadInput if it would replace {@code input}
   */
  static Path otherThan(Path input, Path output) throws BadInput {
    if (place(input).equals(place(output))) {
      throw new BadInput(output, "is both an input and the output", "give the output another name");
    }
    return output;
  }

  /** A path that two spellings of one place have in common. */
  static Path place(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** A header line; names that hold commas or quotes are quoted. */
  static String headerOf(List<String> names) {
    StringBuilder header = new StringBuilder();
    for (String name : names) {
      if (header.length() > 0) {
        header.append(',');
      }
      boolean plain = name.indexOf(',') < 0 && name.indexOf('"') < 0;
      header.append(plain ? name : '"' + name.replace("\"", "\"\"") + '"');
    }
    return header.toString();
  }
}
