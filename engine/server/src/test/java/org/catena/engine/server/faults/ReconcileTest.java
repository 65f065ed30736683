package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.catena.engine.server.cli.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A storage is compared with what is known of it; what can be repaired is, on request. */
final class ReconcileTest extends FaultTest {
  private static final String DISK = "DCACHE-CHICAGO";

  private final List<Path> strange = new ArrayList<>();

  private Path raw() {
    long run = newRun();
    detector.take(run, "science", 10);
    awaitState(run, "done");
    return SITE.find(SITE.rse(DISK), Detector.rawName(run));
  }

  private void put(Path file) throws IOException {
    Files.writeString(file, "nobody knows what");
    strange.add(file);
  }

  @AfterEach
  void removeWhatIsStrange() throws IOException {
    for (Path file : strange) {
      Files.deleteIfExists(file);
    }
  }

  private Shell.Result reconcile(String... more) {
    List<String> words = new ArrayList<>(List.of("reconcile", DISK));
    words.addAll(List.of(more));
    return catena(words.toArray(String[]::new));
  }

  private JsonNode replica(Path file) {
    String name = file.getFileName().toString();
    return items(get("/files?limit=1000").get("items"))
        .filter(each -> each.get("name").asText().equals(name))
        .flatMap(each -> items(each.get("replicas")))
        .filter(each -> each.get("rse").asText().equals(DISK))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStorageThatAgreesIsFoundSo() {
    raw();

    Shell.Result answer = reconcile();

    assertThat(answer.out()).contains("they agree");
    assertThat(answer.code()).as(answer.err()).isZero();
  }

  @Test
  void everyKindOfDisagreementIsToldAndNothingChanges() throws IOException {
    Path lost = raw();
    Path resized = raw();
    byte[] bytes = Files.readAllBytes(lost);
    byte[] whole = Files.readAllBytes(resized);
    Files.delete(lost);
    Files.write(resized, "short".getBytes(StandardCharsets.UTF_8));
    put(lost.resolveSibling("of-somebody-else"));
    put(lost.resolveSibling("with a space and \u00fc"));
    put(lost.resolveSibling("." + lost.getFileName() + ".t99.a1.part"));

    Shell.Result answer = reconcile();

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .containsPattern("1  lost +in the catalogue, not on the storage")
        .containsPattern("1  resized ")
        .containsPattern("2  dark ")
        .containsPattern("1  partial ")
        .containsPattern("lost +" + SCOPE + "/" + lost.getFileName() + " +" + bytes.length)
        .contains("5 bytes, not " + whole.length)
        .contains(SCOPE + "/of-somebody-else", SCOPE + "/with a space");
    assertThat(replica(lost).get("state").asText()).isEqualTo("available");
    assertThat(resized).hasContent("short");
    assertThat(strange).allSatisfy(file -> assertThat(file).exists());

    Shell.Result repaired = reconcile("--repair");

    assertThat(repaired.out()).contains("2 repaired or being repaired");
    eventually()
        .untilAsserted(
            () -> {
              assertThat(lost).hasBinaryContent(bytes);
              assertThat(resized).hasBinaryContent(whole);
              assertThat(replica(lost).get("state").asText()).isEqualTo("available");
              assertThat(replica(resized).get("state").asText()).isEqualTo("available");
            });
    assertThat(strange).allSatisfy(file -> assertThat(file).exists());
    removeWhatIsStrange();
    assertThat(reconcile().out()).contains("they agree");
  }

  @Test
  void aDiskThatIsNotMountedHasLostNothing() throws IOException {
    Path file = raw();
    Path disk = SITE.rse(DISK);
    Path unmounted = SITE.rse("unmounted");
    Files.move(disk, unmounted);
    try {
      assertThat(reconcile("--repair").out())
          .contains("NOT ALL WAS COMPARED", disk.toString())
          .doesNotContain("lost");
      Files.createDirectory(disk);
      assertThat(reconcile("--repair").out())
          .contains("NOT ALL WAS COMPARED", "is it mounted?")
          .doesNotContain("lost");
      assertThat(disk).isEmptyDirectory();
    } finally {
      Files.deleteIfExists(disk);
      Files.move(unmounted, disk);
    }
    assertThat(replica(file).get("state").asText()).isEqualTo("available");
    assertThat(reconcile().code()).isZero();
  }

  @Test
  void aMountPointOnWhichSomethingLiesHasLostNothing() throws IOException {
    raw();
    raw();
    Path first = raw();
    Path disk = SITE.rse(DISK);
    Path unmounted = SITE.rse("unmounted");
    Path scope = disk.resolve(SCOPE);
    Files.move(disk, unmounted);
    try {
      Files.createDirectories(scope);
      Files.copy(unmounted.resolve(disk.relativize(first)), first);

      assertThat(reconcile("--repair").out())
          .contains("NOT ALL WAS COMPARED", "is it mounted?")
          .doesNotContain("lost");

      assertThat(scope.toFile().list()).hasSize(1);
    } finally {
      Files.delete(first);
      Files.delete(scope);
      Files.delete(disk);
      Files.move(unmounted, disk);
    }
    assertThat(reconcile().code()).isZero();
  }

  @Test
  void aReportThatIsNotWholeIsNotRepaired() throws IOException {
    raw();
    Path disk = SITE.rse(DISK);
    Path unmounted = SITE.rse("unmounted");
    Files.move(disk, unmounted);
    try {
      reconcile();
    } finally {
      Files.move(unmounted, disk);
    }

    assertThat(post("/rses/" + DISK + "/repair", "").statusCode()).isEqualTo(409);
  }

  @Test
  void aDiskThatIsUnmountedBeforeTheRepairHasLostNothing() throws IOException {
    raw();
    Path lost = raw();
    byte[] bytes = Files.readAllBytes(lost);
    Path disk = SITE.rse(DISK);
    Path unmounted = SITE.rse("unmounted");
    Files.delete(lost);
    assertThat(reconcile().out()).containsPattern("1  lost ");
    Files.move(disk, unmounted);
    try {
      Files.createDirectory(disk);
      assertThat(post("/rses/" + DISK + "/repair", "").statusCode()).isEqualTo(200);
      eventually()
          .untilAsserted(
              () ->
                  assertThat(get("/rses/" + DISK + "/reconcile").get("trouble").asText())
                      .contains("is it mounted?"));
      assertThat(disk).isEmptyDirectory();
    } finally {
      Files.delete(disk);
      Files.move(unmounted, disk);
    }
    assertThat(replica(lost).get("state").asText()).isEqualTo("available");

    assertThat(reconcile("--repair").code()).isEqualTo(1);

    eventually().untilAsserted(() -> assertThat(lost).hasBinaryContent(bytes));
  }

  @Test
  void whatHasNoListIsRefused() {
    assertThat(catena("reconcile", "NOWHERE").code()).isEqualTo(3);
    HttpResponse<String> unasked = post("/rses/DAQ-BUFFER/reconcile", "");
    assertThat(unasked.statusCode()).isEqualTo(409);
    assertThat(unasked.body()).contains("is a buffer");
  }
}
