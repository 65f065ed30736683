package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;

/** Answers that a Rucio server of version 38.6.4 gave. */
final class RucioAnswersTest {
  private static final Did A = new Did("golden", "a");

  @Test
  void aFileIsReadFromThreeAnswersOfRucio() {
    CatalogEntry entry = known(A).entry().orElseThrow();

    assertThat(entry.file()).isEqualTo(new LogicalFile("golden", "a"));
    assertThat(entry.dataset()).isEqualTo("data");
    assertThat(entry.content()).isEqualTo(new Content(12, new Adler32("00620062")));
    assertThat(entry.events()).isEqualTo(7);
    assertThat(entry.metadata()).isEqualTo(Map.of("energy", 4.5, "run.number", 7));
    assertThat(entry.registeredAt()).isAfter(Instant.EPOCH);
    Instant verified = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(entry.replicas())
        .containsExactly(
            new ReplicaRecord(
                "DISK",
                FileUrl.parse("file:///storage/DISK/golden/a"),
                ReplicaState.SUSPECT,
                verified,
                "read back as deadbeef"),
            new ReplicaRecord(
                "RSE-A",
                FileUrl.parse("file:///storage/RSE-A/golden/a"),
                ReplicaState.DELETED,
                verified,
                "purged by certificate 7"),
            new ReplicaRecord(
                "TAPE",
                FileUrl.parse("file://localhost/storage/TAPE/golden/a"),
                ReplicaState.AVAILABLE,
                entry.registeredAt(),
                ""));
  }

  @Test
  void aFileOfOthersWithoutAnAdler32IsKnownAndHasNoEntry() {
    KnownFile foreign = known(new Did("golden", "foreign"));

    assertThat(foreign.content()).isEmpty();
    assertThat(foreign.key()).isEmpty();
    assertThat(foreign.entry()).isEmpty();
  }

  @Test
  void ofWhatDoesNotExistThereAreNoColumns() {
    assertThat(read("columns-38.6.4.ndjson"))
        .containsOnlyKeys(A, new Did("golden", "foreign"), new Did("golden", "data"));
  }

  @Test
  void theSameUrlIsTheSameHoweverRucioWritesIt() {
    assertThat(KnownFile.plain("file://localhost/storage/a"))
        .isEqualTo(KnownFile.plain("file:///storage//a"));
    assertThat(KnownFile.plain("root://se.example.org:1094//store/a"))
        .isEqualTo(KnownFile.plain("root://se.example.org:1094/store/a"))
        .isNotEqualTo(KnownFile.plain("root://se.example.org:1095//store/a"));
  }

  @Test
  void anAnswerThatBreaksOffIsNotRead() {
    assertThatThrownBy(() -> JsonLines.read("{\"name\": \"a\"}\n{\"name\": "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonLines.read("<html>Bad Gateway</html>"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsThereAlreadyIsToldFromWhatIsWrong() {
    JsonNode answer = JsonLines.read(text("exists-38.6.4.json")).get(0);
    Rejected exists =
        new Rejected(
            409, answer.path("ExceptionClass").asText(), answer.path("ExceptionMessage").asText());

    assertThat(exists.isRival()).isTrue();
    assertThat(new Rejected(404, "RSENotFound", "no such RSE").isRival()).isFalse();
  }

  private static KnownFile known(Did did) {
    JsonNode columns = Objects.requireNonNull(read("columns-38.6.4.ndjson").get(did));
    JsonNode metadata = Objects.requireNonNull(read("metadata-38.6.4.ndjson").get(did));
    JsonNode replicas = Objects.requireNonNull(read("replicas-38.6.4.ndjson").get(did));
    return Lookup.known(did, columns, metadata, replicas);
  }

  private static Map<Did, JsonNode> read(String golden) {
    return JsonLines.read(text(golden)).stream()
        .collect(Collectors.toMap(Did::read, line -> line, (one, other) -> other));
  }

  private static String text(String golden) {
    try (InputStream file = RucioAnswersTest.class.getResourceAsStream("/rucio/" + golden)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
