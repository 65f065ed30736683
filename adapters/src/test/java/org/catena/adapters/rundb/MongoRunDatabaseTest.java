package org.catena.adapters.rundb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.contract.RunDatabaseContract;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.adapters.spi.RunDatabase;
import org.catena.adapters.spi.RunLookup;
import org.catena.adapters.spi.RunUpdateOutcome.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("servers")
@EnabledIfSystemProperty(named = RundbBed.PROPERTY, matches = ".+")
final class MongoRunDatabaseTest extends RunDatabaseContract {
  private final RundbBed bed = new RundbBed();
  private final MongoRunDatabase database = bed.database();

  @AfterEach
  void close() {
    database.close();
    bed.close();
  }

  @Override
  protected RunDatabase database() {
    return database;
  }

  @Override
  protected void put(String json) {
    bed.put(json);
  }

  @Override
  protected JsonNode kept(long run) {
    return bed.kept(run);
  }

  @Test
  void aDocumentIsTheSameThroughTheServer() throws Exception {
    bed.put(Samples.json("xenon1t"));
    bed.put(Samples.json("xenonnt"));

    assertThat(database.find(Set.of(6731L, 20134L)))
        .containsEntry(6731L, new RunLookup.Found(Samples.read("xenon1t")))
        .containsEntry(20134L, new RunLookup.Found(Samples.read("xenonnt")));
  }

  /** Beside those of other lineages, and with what utilix looks for. */
  @Test
  void anEntryOfXenonntHasItsDidAndItsProtocol() throws Exception {
    bed.put(Samples.json("xenonnt"));
    RunDataUpdate update =
        new RunDataUpdate(
            20134,
            "dali",
            "peaklets",
            "transferred",
            "davs://dali.example.org/peaklets",
            Optional.of("adler32:0badcafe"),
            "xenonnt:run-00020134",
            "davs",
            Set.of("transferring"));

    try (MongoRunDatabase second =
        new MongoRunDatabase(
            bed.settings(bed.url(), Generation.XENONNT, Duration.ofSeconds(20)),
            Clock.systemUTC())) {
      assertThat(second.update(List.of(update))).containsEntry(update, new Written(true));
      assertThat(second.update(List.of(update))).containsEntry(update, new Written(false));
    }

    JsonNode data = kept(20134).get("data");
    assertThat(data).hasSize(5);
    assertThat(data.get(4).get("did").asText()).isEqualTo("xenonnt:run-00020134");
    assertThat(data.get(4).get("protocol").asText()).isEqualTo("davs");
    assertThat(data.get(3).get("status").asText()).isEqualTo("transferred");
    assertThat(data.get(3).has("checksum")).isFalse();
  }
}
