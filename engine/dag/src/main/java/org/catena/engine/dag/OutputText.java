package org.catena.engine.dag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.catena.workflows.dag.LosslessText;
import org.jspecify.annotations.Nullable;

/** What a command says at last: to a file, or to whoever reads. */
final class OutputText {
  private OutputText() {}

  /** Bytes of names that are no text come out as they went in. */
  static int write(Console console, @Nullable Path file, String text) throws IOException {
    byte[] bytes = LosslessText.encode(text);
    if (file == null) {
      console.out().write(bytes);
      console.out().flush();
    } else {
      Files.write(file, bytes);
      console.err().println("written: " + file);
    }
    return 0;
  }
}
