package ldmxsim;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Files that are read as a whole, and that appear as a whole or not at all. */
final class TextFile {
  private TextFile() {}

  /**
   * Its lines.
   *
   * @throws BadInput when it is not there, or is not UTF-8
   */
  static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException missing) {
      throw new BadInput(file, "does not exist", "give the file's name");
    } catch (CharacterCodingException wrong) {
      throw new BadInput(file, "is not UTF-8", "save it as UTF-8");
    }
  }

  /** Written beside its place first: a killed job leaves no half of a file under its name. */
  static void appear(Path file, CharSequence text) throws IOException {
    Path partial = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(partial, text, StandardCharsets.UTF_8);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
