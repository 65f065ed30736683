package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.catena.adapters.https.Identity;
import org.catena.adapters.spi.FileUrl;
import org.catena.engine.core.mover.Mover;
import org.catena.engine.core.site.Rse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Storage from properties: what is understood, and what is refused with which words. */
final class StorageSettingsTest {
  @TempDir private Path directory;
  private final MockEnvironment properties = new MockEnvironment();
  private List<Mover> made = List.of();

  @BeforeEach
  void aDataDirectory() {
    set("catena.data-dir", directory.toString());
  }

  @AfterEach
  void close() throws Exception {
    for (Mover mover : made) {
      if (mover.agent() instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  @Test
  void withoutAWordStoragesAreDirectories() {
    List<Mover> movers = movers();

    assertThat(settled().directories()).allMatch(path -> path.startsWith(directory));
    assertThat(movers).hasSize(1);
  }

  @Test
  void eachKindOfUrlHasItsMover() throws IOException {
    set("catena.transfers.token", Files.writeString(directory.resolve("token"), "x").toString());
    set("catena.transfers.authorities", directory.toString());
    rse(0, "NEAR", "path", "near");
    rse(1, "DAV", "url", "davs://se.example.org:1094/store/");
    rse(2, "TAPE", "url", "tape://archive/xenon");
    set("catena.rses[2].kind", "TAPE");
    archive();

    List<Mover> movers = movers();

    assertThat(reached(movers, "davs://se.example.org:1094/store/a")).isTrue();
    assertThat(reached(movers, "tape://archive/xenon/a")).isTrue();
    assertThat(reached(movers, "tape://other/xenon/a")).isFalse();
    assertThat(reached(movers, "root://se.example.org//store/a")).isFalse();
    assertThat(settled().rses()).extracting(Rse::name).contains("NEAR", "DAV", "TAPE");
  }

  @ParameterizedTest
  @CsvSource({
    "davs:store, absolute path",
    "store, absolute path",
    "davs://se.example.org, absolute path",
    "davs://se.example.org/store?x=1, absolute path",
    "rsync:store, absolute path",
    "gsiftp://se.example.org/store, nobody reaches",
    "tape://archive/xenon, nobody reaches",
  })
  void aUrlThatNamesNoPlaceIsRefused(String url, String words) {
    rse(0, "FAR", "url", url);

    refused("FAR", url, words);
  }

  @Test
  void aStorageHasOnePlace() {
    set("catena.rses[0].name", "NONE");
    refused("NONE", "path", "url");

    rse(0, "BOTH", "path", "near");
    rse(0, "BOTH", "url", "davs://se.example.org/store");
    refused("BOTH", "path", "url");
  }

  @Test
  void twoNamesOfOnePlaceAreRefused() {
    rse(0, "ONE", "url", "davs://se.example.org/store");
    rse(1, "TWO", "url", "https://SE.example.org:443/store/");

    refused("ONE", "TWO", "one place");
  }

  @Test
  void aStorageWithoutNameOrRoomForACopyIsRefused() {
    set("catena.rses[0].path", "near");
    refused("catena.rses", "RSE name ''");

    rse(0, "NEAR", "path", "near");
    set("catena.rses[0].copies-at-once", "0");
    refused("NEAR", "1 or more", "0");
  }

  @Test
  void aKeyOfItsOwnIsOfNoUseToXrootd() {
    rse(0, "FAR", "url", "root://se.example.org//store");
    set("catena.transfers.certificate", "/etc/catena/cert.pem");
    set("catena.transfers.key", "/etc/catena/key.pem");

    refused("catena.transfers.key", "catena.transfers.xrootd.proxy");
  }

  @Test
  void aDirectoryOnAnotherMachineHasAMoverOfThatMachine() throws IOException {
    onDiskServer(0, "LUND", "rsync://disk.example.org/data/catena");
    onDiskServer(1, "LUND-OLD", "rsync://Disk.example.org:22/old");
    onDiskServer(2, "OTHER", "rsync://disk.example.org:2222/data/catena");

    List<Mover> movers = movers();

    assertThat(movers).hasSize(3);
    Mover lund = mover(movers, "rsync://disk.example.org/data/catena/a");
    assertThat(lund).isSameAs(mover(movers, "rsync://disk.example.org:22/old/a"));
    assertThat(lund).isNotSameAs(mover(movers, "rsync://disk.example.org:2222/data/catena/a"));
    assertThat(reached(movers, "rsync://elsewhere.example.org/data/a")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "user, '', ssh.user",
    "user, -l, is no name of a user",
    "key, /no/such/key, name the file of a private key",
    "known-hosts, /no/such/file, with ssh-keyscan",
  })
  void whatSshCannotUseIsRefusedWithItsStorage(String name, String value, String words)
      throws IOException {
    onDiskServer(0, "LUND", "rsync://disk.example.org/data/catena");
    set("catena.rses[0].ssh." + name, value);

    refused("LUND", "ssh." + name, words);
  }

  @Test
  void aDiskServerThatNobodyMayEnterIsRefused() {
    rse(0, "LUND", "url", "rsync://disk.example.org/data/catena");

    refused("LUND", "ssh.user is not set", "ssh.key and ssh.known-hosts");
  }

  @Test
  void oneDiskServerIsEnteredInOneWay() throws IOException {
    onDiskServer(0, "LUND", "rsync://disk.example.org/data/catena");
    onDiskServer(1, "LUND-OLD", "rsync://disk.example.org/old");
    set("catena.rses[1].ssh.user", "another");

    refused("LUND-OLD", "server of 'LUND'", "give both the same");
  }

  @Test
  void sshMeansNothingToOtherStorages() {
    rse(0, "NEAR", "path", "near");
    set("catena.rses[0].ssh.user", "me");

    refused("NEAR", "rsync://", "leave one of both out");
  }

  @Test
  void twoNamesOfOneDirectoryOnAnotherMachineAreRefused() throws IOException {
    onDiskServer(0, "ONE", "rsync://disk.example.org/data");
    onDiskServer(1, "TWO", "rsync://DISK.example.org:22/data/");

    refused("ONE", "TWO", "one place");
  }

  private void onDiskServer(int index, String name, String url) throws IOException {
    rse(index, name, "url", url);
    set("catena.rses[%d].ssh.user".formatted(index), "me");
    for (String file : List.of("key", "known-hosts")) {
      Path made = Files.writeString(directory.resolve(file), "");
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      set("catena.rses[%d].ssh.%s".formatted(index, file), made.toString());
    }
  }

  private static Mover mover(List<Mover> movers, String url) {
    return movers.stream()
        .filter(mover -> mover.reaches(FileUrl.parse(url)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void filesAreCarriedByTheFtsServerThatIsNamed() throws IOException {
    rse(0, "FAR", "url", "davs://se.example.org/store");
    rse(1, "ROOT", "url", "root://se.example.org//store");
    set("catena.transfers.certificate", "/etc/catena/proxy.pem");
    set("catena.transfers.fts.url", "https://fts.example.org:8446");

    movers();

    assertThat(directory.resolve("fts")).isEmptyDirectory();
  }

  @Test
  void ftsKnowsUsByTheCertificateOfTheStoragesAndByTheirTokenWhenThereIsNone() {
    set("catena.transfers.token", "/etc/catena/token");
    set("catena.transfers.fts.url", "https://fts.example.org:8446");
    assertThat(knownToFts())
        .isEqualTo(known(Optional.empty(), Optional.of(Path.of("/etc/catena/token"))));

    set("catena.transfers.certificate", "/etc/catena/proxy.pem");
    assertThat(knownToFts())
        .isEqualTo(known(Optional.of(Path.of("/etc/catena/proxy.pem")), Optional.empty()));

    set("catena.transfers.fts.token", "/etc/catena/fts-token");
    assertThat(knownToFts())
        .isEqualTo(known(Optional.empty(), Optional.of(Path.of("/etc/catena/fts-token"))));
  }

  private Identity knownToFts() {
    CatenaSettings.TransferSetting transfers = settings().transfers();
    return Objects.requireNonNull(transfers.fts()).identity(transfers);
  }

  private static Identity known(Optional<Path> certificate, Optional<Path> token) {
    return new Identity(
        certificate, Optional.empty(), token, Path.of("/etc/grid-security/certificates"));
  }

  @Test
  void anFtsServerThatCannotBeUsedIsRefused() {
    rse(0, "FAR", "url", "davs://se.example.org/store");
    set("catena.transfers.certificate", "/etc/catena/proxy.pem");
    set("catena.transfers.fts.patience", "24h");
    refused("catena.transfers.fts", "set url");

    set("catena.transfers.fts.url", "http://fts.example.org");
    refused("catena.transfers.fts", "http://fts.example.org", "https://HOST:8446");
  }

  @ParameterizedTest
  @CsvSource({"store", "retrieve", "verify"})
  void anArchiveNeedsAllItsCommands(String missing) {
    archive();
    set("catena.tapes.archive." + missing + "[0]", "");
    rse(0, "TAPE", "url", "tape://archive/xenon");

    refused("catena.tapes.archive", missing);
  }

  private void archive() {
    for (String command : List.of("store", "retrieve", "verify")) {
      set("catena.tapes.archive." + command + "[0]", "/usr/bin/tar");
      set("catena.tapes.archive." + command + "[1]", "{name}");
    }
  }

  private void rse(int index, String name, String key, String value) {
    set("catena.rses[%d].name".formatted(index), name);
    set("catena.rses[%d].%s".formatted(index, key), value);
  }

  private void set(String property, String value) {
    properties.setProperty(property, value);
  }

  private CatenaSettings settings() {
    return Binder.get(properties).bindOrCreate("catena", CatenaSettings.class);
  }

  private Places settled() {
    return Places.of(settings());
  }

  private List<Mover> movers() {
    Places places = settled();
    places.registry();
    made = new StorageMovers(settings(), places).all(key -> {});
    return made;
  }

  private static boolean reached(List<Mover> movers, String url) {
    return movers.stream().anyMatch(mover -> mover.reaches(FileUrl.parse(url)));
  }

  private void refused(String... words) {
    assertThatThrownBy(this::movers)
        .isInstanceOf(SitesRefused.class)
        .message()
        .contains(words)
        .doesNotContain("Exception");
  }
}
