package org.catena.adapters.fts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The messages in {@code resources/fts}. */
final class Messages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Messages() {}

  static String text(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Messages.class.getResourceAsStream("/fts/" + name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode json(String name) throws IOException {
    return JSON.readTree(text(name));
  }
}
