package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;

/**
 * What we keep in a file's JSON metadata, beyond what Rucio itself keeps: its logical key, which of
 * its datasets is ours, its metadata as they were given, and of each replica its URL, when it was
 * verified, and why it is not to be used.
 *
 * <p>The given metadata also stand there one by one, for whoever searches in Rucio; except those
 * that Rucio would put into a column of its own, or whose name has a dot, which it does not take.
 */
final class Metadata {
  static final String KEY = "catena_key";
  static final String DATASET = "catena_dataset";

  /**
   * The given fields, between commas, that Rucio's search would compare otherwise than the query
   * language does: it takes a text that looks like a number for one, and a list for its text.
   */
  static final String APART = "catena_apart";

  /** Of a logical key: the file that has it. */
  static final String FILE = "catena_file";

  private static final String GIVEN = "catena_metadata";
  private static final String REPLICA = "catena_replica_";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of what a database may take for a number. */
  private static final Pattern NUMBER_LIKE =
      Pattern.compile("\\s*[-+]?(\\d|\\.\\d|inf|nan)", Pattern.CASE_INSENSITIVE);

  /** rucio/db/sqla/models.py, class DataIdentifier, and what did_column_meta.py adds to it. */
  private static final Set<String> COLUMNS =
      Set.of(
          "access_cnt",
          "accessed_at",
          "account",
          "adler32",
          "availability",
          "bytes",
          "campaign",
          "closed_at",
          "complete",
          "constituent",
          "created_after",
          "created_at",
          "created_before",
          "datatype",
          "deleted_at",
          "did_type",
          "eol_at",
          "events",
          "expired_at",
          "guid",
          "hidden",
          "is_archive",
          "is_new",
          "is_open",
          "length",
          "lifetime",
          "lumiblocknr",
          "md5",
          "monotonic",
          "name",
          "obsolete",
          "panda_id",
          "phys_group",
          "prod_step",
          "project",
          "provenance",
          "purge_replicas",
          "run_number",
          "scope",
          "stream_name",
          "suppressed",
          "task_id",
          "transient",
          "type",
          "updated_at",
          "version");

  /**
   * What is known of a replica beyond Rucio's own.
   *
   * @param state what we believed of it last
   */
  record Note(String url, ReplicaState state, Instant verifiedAt, String reason) {}

  private Metadata() {}

  /** Of a file that is to be registered, with its replicas. */
  static ObjectNode of(VerifiedReplica first, Collection<VerifiedReplica> replicas) {
    ObjectNode all = Bodies.object();
    first
        .metadata()
        .forEach(
            (name, value) -> {
              if (isOwnField(name)) {
                all.set(name, JSON.valueToTree(value));
              }
            });
    all.put("events", first.events())
        .put(KEY, first.logicalKey())
        .put(DATASET, first.path().dataset())
        .set(GIVEN, JSON.valueToTree(new TreeMap<>(first.metadata())));
    String apart =
        first.metadata().entrySet().stream()
            .filter(field -> isComparedOtherwise(field.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(","));
    if (!apart.isEmpty()) {
      all.put(APART, "," + apart + ",");
    }
    replicas.forEach(replica -> note(all, replica));
    return all;
  }

  /** Whether Rucio's search can be asked for a field of that name of ours. */
  static boolean isOwnField(String name) {
    return !COLUMNS.contains(name) && name.indexOf('.') < 0 && !name.startsWith("catena_");
  }

  private static boolean isComparedOtherwise(Object value) {
    JsonNode node = JSON.valueToTree(value);
    return node.isArray() || node.isTextual() && NUMBER_LIKE.matcher(node.asText()).lookingAt();
  }

  /** Only of one replica. */
  static ObjectNode of(VerifiedReplica replica) {
    return note(Bodies.object(), replica);
  }

  private static ObjectNode note(ObjectNode all, VerifiedReplica replica) {
    return note(
        all,
        replica.rse(),
        new Note(replica.url().toString(), ReplicaState.AVAILABLE, replica.verifiedAt(), ""));
  }

  static ObjectNode note(ObjectNode all, String rse, Note note) {
    all.putObject(REPLICA + rse)
        .put("url", note.url())
        .put("state", note.state().name())
        .put("verified_at", note.verifiedAt().toString())
        .put("reason", note.reason());
    return all;
  }

  static String text(JsonNode all, String name) {
    return all.path(name).asText("");
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> given(JsonNode all) {
    return all.path(GIVEN).isObject()
        ? Map.copyOf(JSON.convertValue(all.get(GIVEN), Map.class))
        : Map.of();
  }

  /** By the storage; what cannot be read is left out. */
  static Map<String, Note> notes(JsonNode all) {
    Map<String, Note> notes = new TreeMap<>();
    all.fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().startsWith(REPLICA)) {
                read(field.getValue())
                    .ifPresent(note -> notes.put(field.getKey().substring(REPLICA.length()), note));
              }
            });
    return notes;
  }

  private static Optional<Note> read(JsonNode note) {
    try {
      return Optional.of(
          new Note(
              text(note, "url"),
              ReplicaState.valueOf(text(note, "state")),
              Instant.parse(text(note, "verified_at")),
              text(note, "reason")));
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
