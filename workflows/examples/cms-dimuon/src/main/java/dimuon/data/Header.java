package dimuon.data;

import dimuon.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The column names of a file, as its first line that is not blank gives them. */
public final class Header {
  private final Path file;
  private final String text;
  private final List<String> names;

  Header(Path file, long line, String text) throws BadInput {
    Fields fields = new Fields();
    if (!fields.cut(text)) {
      throw new BadInput(file, line, "a quote is not closed in the header", "close it");
    }
    List<String> found = new ArrayList<>(fields.count());
    for (int index = 0; index < fields.count(); index++) {
      found.add(fields.value(index));
    }
    this.file = file;
    this.text = text;
    this.names = found;
  }

  /** The line as it stands in the file. */
  public String text() {
    return text;
  }

  /** The names in the order of the file, without the blanks and quotes around them. */
  public List<String> names() {
    return List.copyOf(names);
  }

  int size() {
    return names.size();
  }

  String name(int column) {
    return names.get(column);
  }

  /** Is there a column of this name? */
  public boolean has(String name) {
    return names.contains(name);
  }

  /**
   * The position of the column of this name.
   *
   * @throws BadInput if there is none, or more than one
   */
  public int column(String name) throws BadInput {
    require(List.of(name));
    return names.indexOf(name);
  }

  /**
   * Refuses a file in which any of the {@code wanted} columns is missing or stands twice.
   *
   * @throws BadInput naming all that are missing and all that were found
   */
  public void require(List<String> wanted) throws BadInput {
    List<String> missing = new ArrayList<>();
    for (String name : wanted) {
      int first = names.indexOf(name);
      if (first < 0) {
        missing.add(name);
      } else if (names.lastIndexOf(name) != first) {
        throw new BadInput(file, "column " + name + " stands twice in the header", "rename one");
      }
    }
    if (!missing.isEmpty()) {
      throw new BadInput(
          file,
          "missing column "
              + String.join(", ", missing)
              + " (found "
              + String.join(", ", names)
              + ")",
          "name the columns so in the header line");
    }
  }
}
