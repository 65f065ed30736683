package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.rucio.Login;
import org.catena.adapters.rucio.RucioCatalog;
import org.catena.adapters.rucio.RucioSettings;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.workflows.model.LogicalFile;

/**
 * A real Rucio server that {@code adapters/testbed/rucio.sh} started, and what it says of a test's
 * own scope. {@code -Dcatena.test.rucio} is the directory that the script prints.
 */
final class RealRucio {
  /** Of tests that stop it, or tell it where their own NEAR and FAR begin. */
  static final String LOCK = "rucio";

  private static final String ACCOUNT = "physicist";
  private static final String KEYS = "catena.keys";

  private final TestBed bed =
      TestBed.given("catena.test.rucio", "rucio.sh", "CATENA_TESTBED_RUCIOVERSION");
  private final String scope = "demo" + UUID.randomUUID().toString().substring(0, 8);

  List<String> settings() throws IOException {
    return settings(url());
  }

  /**
   * @param url where it is, along whatever line
   */
  List<String> settings(URI url) {
    return List.of(
        "catena.scope=" + scope,
        "catena.rucio.url=" + url,
        "catena.rucio.account=" + ACCOUNT,
        "catena.rucio.user=" + ACCOUNT,
        "catena.rucio.password-file=" + password(),
        "catena.rucio.authorities=" + bed.directory().resolve("certificates"),
        "catena.rucio.key-scope=" + KEYS);
  }

  URI url() throws IOException {
    return URI.create(Files.readString(bed.directory().resolve("url")).strip());
  }

  private Path password() {
    return bed.directory().resolve("user").resolve(ACCOUNT).resolve("password");
  }

  /** It knows an RSE from now on whose files begin there. */
  void knows(String rse, String kind, String url) {
    bed.tell("storage", rse, kind, url);
  }

  /** What the test registers is in it. */
  String scope() {
    return scope;
  }

  /** Replicas are no more there, and with the last one the file: behind our back. */
  void forget(String name, List<String> rses) {
    bed.tell(Stream.concat(Stream.of("forget", scope, name), rses.stream()).toArray(String[]::new));
  }

  /** Where Rucio has a file, with the bytes and checksum that it has of it. */
  List<String> saysOf(String name) throws IOException {
    return located(List.of(name + " ")).values().stream()
        .flatMap(Optional::stream)
        .flatMap(RealRucio::rows)
        .toList();
  }

  /** Rucio's own word on every replica that the ledger holds to be somewhere. */
  void mustSayWhatTheLedgerSays(Left left) throws Exception {
    List<String> held =
        left.ask(
            "select d.name || ' ' || r.rse || ' ' || d.bytes || ' ' || d.adler32 || ' ' || r.url"
                + " from cat_replica r join cat_did d on d.id = r.did where r.state = 'AVAILABLE'");
    assertThat(held).isNotEmpty();
    Map<LogicalFile, Optional<CatalogEntry>> said = located(held);
    assertThat(said.values().stream().flatMap(Optional::stream).flatMap(RealRucio::rows))
        .containsExactlyInAnyOrderElementsOf(held);
  }

  /** Every file with everything that we know of it. */
  void mustHoldAllMetadata(Left left, Map<String, Object> each) throws Exception {
    List<String> files = left.ask("select name || ' ' from cat_did where type = 'FILE'");
    assertThat(located(files).values())
        .hasSameSizeAs(files)
        .allSatisfy(entry -> assertThat(entry.orElseThrow().metadata()).containsAllEntriesOf(each));
  }

  /**
   * @param rows that begin with a file's name and a blank
   */
  private Map<LogicalFile, Optional<CatalogEntry>> located(List<String> rows) throws IOException {
    Set<LogicalFile> files =
        rows.stream()
            .map(row -> new LogicalFile(scope, row.substring(0, row.indexOf(' '))))
            .collect(Collectors.toSet());
    return new RucioCatalog(
            new RucioSettings(
                url(),
                ACCOUNT,
                new Login.Userpass(ACCOUNT, password()),
                bed.directory().resolve("certificates"),
                KEYS,
                Duration.ofMinutes(1)),
            Clock.systemUTC())
        .locate(files);
  }

  /** With signal 9; it is started again after two seconds. */
  void kill() {
    bed.tell("kill");
  }

  /** It answers whoever asks for a file. */
  void awaitUp() {
    await()
        .atMost(OnPool.PATIENCE)
        .ignoreExceptions()
        .until(() -> located(List.of("nothing ")).size() == 1);
  }

  /**
   * Its database alone.
   *
   * @param word stop or start
   */
  void database(String word) {
    bed.tell("database", word);
  }

  private static Stream<String> rows(CatalogEntry entry) {
    return entry.replicas().stream()
        .filter(replica -> replica.state() == ReplicaState.AVAILABLE)
        .map(replica -> row(entry, replica));
  }

  private static String row(CatalogEntry entry, ReplicaRecord replica) {
    return "%s %s %d %s %s"
        .formatted(
            entry.file().name(),
            replica.rse(),
            entry.content().bytes(),
            entry.content().adler32(),
            replica.url());
  }
}
