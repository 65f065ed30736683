package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can happen to real storages while runs of many files are copied to them: nothing wrong is
 * registered, and when the fault is gone all is there, without a person.
 */
@Tag("servers")
final class StorageFaultsIT {
  private static final String AT_THE_STORAGE =
      "select count(*) from cat_replica where state = 'AVAILABLE' and rse <> 'DAQ-BUFFER'";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  private Uploads uploads = new Uploads(Path.of(""));

  @BeforeEach
  void aDataDirectory() throws IOException {
    uploads = new Uploads(temporary.toRealPath());
  }

  @Test
  void whenBothStoragesAreKilledInTheMiddleOf200CopiesAllAreThereOnceTheyAreBack()
      throws Exception {
    RealStorages storages =
        new RealStorages().asPhysicist().disk("SE1", "us", "se1").disk("SE2", "europe", "se2");

    try (Life life = uploads.serve(storages.settings(), "SE1; SE2")) {
      uploads.take(100, 400_000);
      RestClient rest = LocalServer.of(uploads.data());
      Uploads.awaitRegistered(rest, 20);
      storages.kill("se1");
      Uploads.awaitRegistered(rest, 90);
      storages.kill("se2");
      Uploads.awaitDone(rest);
      assertThat(life.kill()).isTrue();
    }

    Left left = new Left(uploads.data());
    assertThat(left.ask(AT_THE_STORAGE)).containsExactly("200");
    storages.mustKeepWhatTheLedgerSays(left);
    assertThat(left.ask("select count(*) from incident where resolved_at is null"))
        .containsExactly("0");
  }

  @Test
  @Tag("long")
  void whatAFullStorageDoesNotTakeWaitsUntilThereIsRoom() throws Exception {
    RealStorages storages = new RealStorages().asPhysicist();
    storages.disk("SE1", "us", "se1", "small", storages.server("se1").getAuthority());
    storages.fillSmall("se1", 700_000);

    try (Life life = uploads.serve(storages.settings(), "SE1")) {
      uploads.take(6, 100_000);
      RestClient rest = LocalServer.of(uploads.data());
      Uploads.awaitIncident(rest);
      assertThat(OnPool.openIncidents(rest, "stage-stopped"))
          .singleElement()
          .asString()
          .contains("SE1", "Free space there", "it goes on by itself");
      storages.makeRoomInSmall("se1");
      Uploads.awaitDone(rest);
      assertThat(OnPool.openIncidents(rest, "stage-stopped")).isEmpty();
      assertThat(life.kill()).isTrue();
    }

    storages.mustKeepWhatTheLedgerSays(new Left(uploads.data()));
    assertThat(storages.count("SE1")).isEqualTo(6);
    storages.clearSmall("se1");
  }

  @Test
  @Tag("long")
  void aTokenThatEndedKeepsCopiesWaitingUntilItsFileHoldsAnother() throws Exception {
    Path token = temporary.resolve("token");
    RealStorages storages = new RealStorages().withToken(token).disk("SE1", "us", "se1");
    Files.writeString(token, storages.macaroon("se1", "PT1S"));
    Thread.sleep(2_000);

    try (Life life = uploads.serve(storages.settings(), "SE1")) {
      uploads.take(5, 100_000);
      RestClient rest = LocalServer.of(uploads.data());
      await()
          .atMost(OnPool.PATIENCE)
          .until(() -> Uploads.reason(rest).contains("Check that our credentials are valid"));
      assertThat(storages.count("SE1")).isZero();
      Files.writeString(token, storages.macaroon("se1", "PT60M"));
      Uploads.awaitDone(rest);
      assertThat(life.kill()).isTrue();
    }

    storages.mustKeepWhatTheLedgerSays(new Left(uploads.data()));
    assertThat(storages.count("SE1")).isEqualTo(5);
  }

  @Test
  @Tag("long")
  void overASlowLinkAllArrivesAndNothingIsBegunTwice() throws Exception {
    RealStorages storages = new RealStorages().asPhysicist();
    try (SlowLink link = new SlowLink(storages.server("se1"), 100_000)) {
      storages.disk("SE1", "us", "se1", "store", link.authority());
      try (Life life = uploads.serve(storages.settings(), "SE1")) {
        uploads.take(4, 500_000);
        Uploads.awaitDone(LocalServer.of(uploads.data()));
        assertThat(life.kill()).isTrue();
      }
    }

    Left left = new Left(uploads.data());
    storages.mustKeepWhatTheLedgerSays(left);
    assertThat(left.ask("select attempts, count(*) from transfer group by attempts"))
        .containsExactly("1 4");
  }

  @Test
  @Tag("long")
  void aByteThatFlipsInTheBufferWhileItsFileIsOnTheWayIsRegisteredNowhere() throws Exception {
    RealStorages storages = new RealStorages().asPhysicist();
    try (SlowLink link = new SlowLink(storages.server("se1"), 3_000_000)) {
      storages.disk("SE1", "us", "se1", "store", link.authority());
      try (Life life = uploads.serve(storages.settings(), "SE1")) {
        uploads.take(1, 30_000_000); // more than what fits between the two
        RestClient rest = LocalServer.of(uploads.data());
        await().atMost(OnPool.PATIENCE).until(() -> storages.count("SE1") == 1);
        Path raw = uploads.raw(0);
        byte[] before = Files.readAllBytes(raw);
        byte[] flipped = before.clone();
        flipped[flipped.length - 1] ^= 1;
        Files.write(raw, flipped);
        Uploads.awaitIncident(rest);
        assertThat(Uploads.registered(rest)).isZero();
        assertThat(storages.count("SE1")).isZero();
        Files.write(raw, before);
        rest.post(Uploads.RETRY, Map.of());
        Uploads.awaitDone(rest);
        assertThat(life.kill()).isTrue();
      }
    }

    storages.mustKeepWhatTheLedgerSays(new Left(uploads.data()));
    assertThat(storages.count("SE1")).isEqualTo(1);
  }
}
