package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/** Asks Rucio in bulk what it knows: three questions for some hundreds of names. */
final class Lookup {
  /** Rucio's limit on a list of names is the length of one statement in its database. */
  static final int AT_ONCE = 1_000;

  private final RucioServer server;

  Lookup(RucioServer server) {
    this.server = server;
  }

  /**
   * The columns of those that exist: type, size, when it was made. Which plugin is asked by default
   * differs between versions.
   */
  Map<Did, JsonNode> columns(Collection<Did> dids) throws Unanswered {
    return byName("/dids/bulkmeta", dids, Bodies.object().put("plugin", "DID_COLUMN"));
  }

  /**
   * The JSON metadata of those that exist; those of their datasets would show, too, but ours are
   * never on a dataset.
   */
  Map<Did, JsonNode> metadata(Collection<Did> dids) throws Unanswered {
    return byName(
        "/dids/bulkmeta", dids, Bodies.object().put("inherit", true).put("plugin", "JSON"));
  }

  /** Files that do not exist are not in the answer; nor is what is no file. */
  Map<LogicalFile, KnownFile> files(Collection<LogicalFile> asked) throws Unanswered {
    Set<Did> dids = new HashSet<>();
    asked.forEach(file -> dids.add(Did.of(file)));
    return files(columns(dids));
  }

  /** Where each file is, is left out, which takes Rucio longer than all the rest. */
  Map<LogicalFile, KnownFile> filesOfNoPlace(Collection<LogicalFile> asked) throws Unanswered {
    Set<Did> dids = new HashSet<>();
    asked.forEach(file -> dids.add(Did.of(file)));
    Map<Did, JsonNode> metadata = metadata(dids);
    Map<LogicalFile, KnownFile> known = new HashMap<>();
    columns(dids)
        .forEach(
            (did, line) -> {
              if (isType(line, "FILE")) {
                JsonNode noted = metadata.getOrDefault(did, Bodies.object());
                KnownFile file = known(did, line, noted, Bodies.object());
                known.put(file.file(), file);
              }
            });
    return known;
  }

  /**
   * @param columns of what was asked for
   */
  Map<LogicalFile, KnownFile> files(Map<Did, JsonNode> columns) throws Unanswered {
    Map<Did, JsonNode> files = new HashMap<>(columns);
    files.values().removeIf(did -> !isType(did, "FILE"));
    if (files.isEmpty()) {
      return Map.of();
    }
    Map<Did, JsonNode> metadata = metadata(files.keySet());
    Map<Did, JsonNode> replicas =
        byName(
            "/replicas/list",
            files.keySet(),
            replicaQuestion().put("all_states", true).put("resolve_parents", true));
    Map<LogicalFile, KnownFile> known = new HashMap<>();
    files.forEach(
        (did, line) -> {
          KnownFile file =
              known(
                  did,
                  line,
                  metadata.getOrDefault(did, Bodies.object()),
                  replicas.getOrDefault(did, Bodies.object()));
          known.put(file.file(), file);
        });
    return known;
  }

  /** From one line of each of the three answers. */
  static KnownFile known(Did did, JsonNode columns, JsonNode metadata, JsonNode replicas) {
    return new KnownFile(
        new LogicalFile(did.scope(), did.name()),
        content(columns),
        columns.path("events").asLong(),
        time(columns.path("created_at").asText()),
        metadata,
        parents(replicas),
        KnownFile.rows(replicas));
  }

  static boolean isType(JsonNode columns, String type) {
    return columns.path("did_type").asText().equals(type);
  }

  /** Empty when Rucio has no adler32, or none that is one. */
  static Optional<Content> content(JsonNode line) {
    String adler = line.path("adler32").asText("").toLowerCase(Locale.ROOT);
    if (!adler.matches("[0-9a-f]{8}") || !line.path("bytes").isNumber()) {
      return Optional.empty();
    }
    return Optional.of(new Content(line.path("bytes").asLong(), new Adler32(adler)));
  }

  /** As Rucio writes it: {@code Mon, 23 Nov 2026 09:09:07 UTC}. */
  static Instant time(String text) {
    try {
      return ZonedDateTime.parse(text.replace("UTC", "GMT"), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
    } catch (DateTimeException other) {
      return Instant.EPOCH;
    }
  }

  private static Set<Did> parents(JsonNode line) {
    Set<Did> parents = new HashSet<>();
    for (JsonNode parent : line.path("parents")) {
      int colon = parent.asText().indexOf(':');
      parents.add(
          new Did(
              parent.asText().substring(0, Math.max(colon, 0)),
              parent.asText().substring(colon + 1)));
    }
    return parents;
  }

  /**
   * In any order of the replicas: else Rucio measures for each how far it is from us, which takes
   * it longer than all the rest.
   */
  static ObjectNode replicaQuestion() {
    return Bodies.object().put("sort", "random");
  }

  private Map<Did, JsonNode> byName(String path, Collection<Did> dids, ObjectNode question)
      throws Unanswered {
    Map<Did, JsonNode> found = new HashMap<>();
    for (List<Did> part : Bodies.parts(dids, AT_ONCE)) {
      question.set("dids", Bodies.dids(part));
      for (JsonNode line : asked(path, question.toString())) {
        found.put(Did.read(line), line);
      }
    }
    return found;
  }

  private List<JsonNode> asked(String path, String question) throws Unanswered {
    try {
      return server.ask("POST", path, question);
    } catch (Rejected no) {
      throw Refusals.unanswered(no);
    }
  }
}
