package org.catena.adapters.rundb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bson.Document;
import org.catena.adapters.spi.RunDocument;

/** Run documents in the form of both generations, under {@code src/test/resources/rundb}. */
final class Samples {
  private Samples() {}

  static String json(String name) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream("/rundb/" + name + ".json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static RunDocument read(String name) throws IOException, Unusable {
    return DocumentReader.read(Document.parse(json(name)));
  }
}
