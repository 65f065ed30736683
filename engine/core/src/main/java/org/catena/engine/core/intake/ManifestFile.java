package org.catena.engine.core.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/**
 * The manifest that the data acquisition writes when a run is complete: {@code
 * run-00173692.manifest.json} beside the raw files.
 */
public final class ManifestFile {
  /** How the name of every manifest ends. */
  public static final String ENDING = ".manifest.json";

  private static final long LARGEST = 1 << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ManifestFile() {}

  public static String nameOf(RunKey run) {
    return run.name() + ENDING;
  }

  /**
   * @throws BadManifest naming the file, what is wrong and what would be right
   * @throws UnreadableNow when the storage does not give it
   */
  public static RunManifest read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new BadManifest(file + " is larger than a manifest can be (1 MiB)");
      }
      return parse(file.getFileName() + "", Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new BadManifest(file + " cannot be read: it is not UTF-8 text");
    } catch (IOException e) {
      throw new UnreadableNow(file + " cannot be read: " + e);
    }
  }

  /**
   * @param name of the file, for messages
   * @throws BadManifest naming the file, what is wrong and what would be right
   */
  public static RunManifest parse(String name, String text) {
    try {
      JsonNode root = JSON.readTree(text);
      List<RunManifest.RawFile> files = new ArrayList<>();
      for (JsonNode file : array(root, "files")) {
        files.add(
            new RunManifest.RawFile(
                text(file, "name"),
                new Content(number(file, "bytes"), new Adler32(text(file, "adler32")))));
      }
      return new RunManifest(
          number(root, "run"), text(root, "type"), number(root, "events"), files);
    } catch (JsonProcessingException e) {
      throw new BadManifest(
          "%s line %d is not JSON: %s"
              .formatted(
                  name,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw new BadManifest(name + ": " + e.getMessage());
    }
  }

  /** As kept in the ledger. */
  public static String write(RunManifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    root.put("run", manifest.number());
    root.put("type", manifest.type());
    root.put("events", manifest.events());
    ArrayNode files = root.putArray("files");
    for (RunManifest.RawFile file : manifest.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("bytes", file.content().bytes())
          .put("adler32", file.content().adler32().hex());
    }
    return root.toString();
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is missing; a manifest has run, type, events and files with name, bytes, adler32");
    }
    return value;
  }

  private static JsonNode array(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isArray()) {
      throw new IllegalArgumentException("'" + name + "' must be a list, not " + value);
    }
    return value;
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + name + "' must be a string, not " + value);
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("'" + name + "' must be a whole number, not " + value);
    }
    return value.longValue();
  }

  /** A manifest that cannot be read or cannot be true. */
  public static final class BadManifest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadManifest(String message) {
      super(message);
    }

    /** The message, which is never absent. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Whether it is true is not known: the storage does not give it now. */
  static final class UnreadableNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableNow(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
