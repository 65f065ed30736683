package org.catena.engine.server.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.catena.engine.server.bed.Seed;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;

final class HistogramTest extends ServerTest {
  private static final String MASSES = "mass,pt\n85.0,1\n85.5,1\n";

  @Test
  void eachFileIsCountedOnceWithWhatLiesOutside() throws Exception {
    JsonNode one = get("/api/v1/histogram?run=" + Seed.RUNNING);

    assertThat(one.at("/entries").asInt()).isEqualTo(2);
    assertThat(one.at("/bins/11").asInt()).isEqualTo(1);
    assertThat(one.at("/bins/10").asInt()).isEqualTo(1);
    assertThat(one.at("/mean").asDouble()).isEqualTo(91.0);
    assertThat(one.at("/underflow").asInt()).isEqualTo(1);
    assertThat(one.at("/overflow").asInt()).isEqualTo(1);
    assertThat(one.at("/files").asInt()).isEqualTo(1);
    assertThat(one.at("/skipped")).isEmpty();
  }

  @Test
  void aCorruptReplicaIsSkippedMarkedSuspectAndTheGoodOneUsed() throws Exception {
    Path second =
        seed.register(
            "run-00000001.minitree.csv",
            "a.minitree",
            1,
            MASSES,
            "DCACHE-CHICAGO",
            "TAPE-STOCKHOLM");
    Path first = second.resolveSibling("DCACHE-CHICAGO-run-00000001.minitree.csv");
    int before = get("/api/v1/histogram?low=85&high=86&bins=1").at("/entries").asInt();
    Files.writeString(first, MASSES.replace("85.5", "85.6"));

    JsonNode histogram = get("/api/v1/histogram?low=85&high=86&bins=1");

    assertThat(histogram.at("/entries").asInt()).isEqualTo(before).isEqualTo(2);
    assertThat(histogram.at("/skipped/0/file").asText()).isEqualTo("run-00000001.minitree.csv");
    assertThat(histogram.at("/skipped/0/reason").asText())
        .contains("DCACHE-CHICAGO", "the catalogue says");
    JsonNode file = get("/api/v1/files?filter=run%20=%201").at("/items/0");
    assertThat(file.at("/replicas/0/state").asText()).isEqualTo("suspect");
    assertThat(file.at("/replicas/1/state").asText()).isEqualTo("available");
  }

  @Test
  void aFileWithoutTheColumnIsNotBlamed() throws Exception {
    JsonNode histogram = get("/api/v1/histogram?column=charge&run=" + Seed.RUNNING);

    assertThat(histogram.at("/files").asInt()).isZero();
    assertThat(histogram.at("/skipped/0/reason").asText()).contains("no column 'charge'");
    JsonNode files = get("/api/v1/files?filter=run%20=%20173692").at("/items");
    assertThat(files.toString()).doesNotContain("suspect");
  }

  @Test
  void aCheckMeasuresEveryReplicaAndForgivesOneThatWasPutRight() throws Exception {
    Path replica =
        seed.register("check.csv", "check", 2, MASSES, "TAPE-STOCKHOLM", "DCACHE-CHICAGO");
    String check = "/api/v1/files/cms/check.csv/check";
    Files.writeString(replica, MASSES + "1,1\n");

    JsonNode bad = json.readTree(post(admin(check)).body()).at("/items");
    assertThat(bad.at("/1/good").asBoolean()).isTrue();
    assertThat(bad.at("/0/good").asBoolean()).isFalse();
    assertThat(bad.at("/0/reason").asText()).contains("is expected");
    assertThat(replicaState(0)).isEqualTo("suspect");

    Files.writeString(replica, MASSES);
    assertThat(post(admin(check)).body()).doesNotContain("\"good\":false");
    assertThat(replicaState(0)).isEqualTo("available");

    Files.delete(replica);
    assertThat(post(admin(check)).body()).contains("is not at");
    assertThat(post(admin("/api/v1/files/cms/unknown/check")).statusCode()).isEqualTo(404);
  }

  private String replicaState(int index) throws Exception {
    return get("/api/v1/files?filter=run%20=%202")
        .at("/items/0/replicas/" + index + "/state")
        .asText();
  }
}
