package org.catena.engine.store.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Reads the JSON that the ledger keeps in text columns. */
final class LedgerDocuments {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private LedgerDocuments() {}

  /** The raw files that a run's manifest lists. */
  static List<JobDetail.FileContent> rawFiles(String manifest) {
    List<JobDetail.FileContent> files = new ArrayList<>();
    for (JsonNode file : read(manifest, "manifest").path("files")) {
      JsonNode content = file.has("content") ? file.path("content") : file;
      JsonNode adler32 = content.path("adler32");
      files.add(
          new JobDetail.FileContent(
              file.path("name").asText(),
              content.path("bytes").asLong(),
              adler32.isObject() ? adler32.path("hex").asText() : adler32.asText()));
    }
    return List.copyOf(files);
  }

  /** The parameters of a work order. */
  static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new TreeMap<>();
    read(text, "parameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    return parameters;
  }

  /** The arguments of an attempt. */
  static List<String> arguments(String text) {
    return StreamSupport.stream(read(text, "arguments").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** The evidence of a purge certificate; what it does not say is left out. */
  static PurgeDocument purge(String text) {
    try {
      return JSON.treeToValue(read(text, "purge certificate"), PurgeDocument.class);
    } catch (JsonProcessingException e) {
      throw unreadable("purge certificate", e);
    }
  }

  private static JsonNode read(String text, String what) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw unreadable(what, e);
    }
  }

  private static IllegalStateException unreadable(String what, JsonProcessingException e) {
    return new IllegalStateException(
        "the %s kept in the ledger is not the JSON it should be: %s"
            .formatted(what, e.getOriginalMessage()),
        e);
  }
}
