package org.catena.workflows.submit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the lines of a submit file, and of those it includes, come from. */
@FunctionalInterface
public interface Includes {
  /** The lines of the file; relative names are relative to the node's folder. */
  List<String> lines(String file) throws IOException;

  /**
   * Files as they lie in a folder. They are text in UTF-8, or else each byte is a letter: HTCondor
   * decodes nothing.
   */
  static Includes in(Path folder) {
    return file -> {
      Path path = folder.resolve(file);
      try {
        return Files.readAllLines(path, StandardCharsets.UTF_8);
      } catch (CharacterCodingException e) {
        return Files.readAllLines(path, StandardCharsets.ISO_8859_1);
      }
    };
  }
}
