package org.catena.workflows.cax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text with the line where it begins.
 *
 * @param value a map of names to values, a list of values, a string, a number, a boolean or null
 */
record Located(int line, @Nullable Object value) {
  /** The text, when it is JSON; what is wrong with it is told. */
  static Optional<Located> parse(String text, Findings findings) {
    try (JsonParser parser =
        new JsonFactory()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .createParser(text)) {
      if (parser.nextToken() == null) {
        findings.error(0, "", "the file is empty", "it must be a list: [{...}, ...]");
        return Optional.empty();
      }
      Located root = value(parser);
      if (parser.nextToken() != null) {
        findings.error(line(parser), "", "something follows after the list", "take it away");
      }
      return Optional.of(root);
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
      findings.error(line, "", "this is not JSON: " + wrong.getOriginalMessage(), "mend the file");
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Located value(JsonParser parser) throws IOException {
    int line = line(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Located(line, fields(parser));
      case START_ARRAY -> new Located(line, members(parser));
      case VALUE_STRING -> new Located(line, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Located(line, parser.getNumberValue());
      case VALUE_TRUE, VALUE_FALSE -> new Located(line, parser.getBooleanValue());
      default -> new Located(line, null);
    };
  }

  private static Map<String, Located> fields(JsonParser parser) throws IOException {
    Map<String, Located> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<Located> members(JsonParser parser) throws IOException {
    List<Located> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      members.add(value(parser));
    }
    return members;
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Its entries, each of which must be an object; anything else is told. */
  List<Entry> entries(String kind, Findings findings) {
    if (!(value instanceof List<?> members)) {
      findings.error(line, "", "this must be a list of " + kind + "s", "write [{...}, ...]");
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    for (Object member : members) {
      if (member instanceof Located entry && entry.value instanceof Map<?, ?>) {
        entries.add(new Entry(entry, findings));
      } else if (member instanceof Located other) {
        findings.error(other.line, "", "each " + kind + " must be an object", "write {...}");
      }
    }
    return entries;
  }
}
