package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.https.Identity;
import org.catena.adapters.posix.FileContent;
import org.catena.workflows.model.Content;

/**
 * RSEs at the two storages that {@code adapters/testbed/xrootd.sh} started, and what they keep on
 * their own disks. {@code -Dcatena.test.xrootd} is the directory that it prints.
 */
final class RealStorages {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  /** Held in the ledger to be at an RSE, as {@link #keeps} tells it. */
  private static final String HELD =
      "select d.scope || '/' || d.name || ' ' || d.bytes || ' ' || d.adler32 from cat_replica r"
          + " join cat_did d on d.id = r.did where r.state = 'AVAILABLE' and r.rse = '%s'";

  private final TestBed bed =
      TestBed.given("catena.test.xrootd", "xrootd.sh", "CATENA_TESTBED_XROOTDSUITE");
  private final List<String> settings = new ArrayList<>();
  private final List<Far> far = new ArrayList<>();
  private final Map<String, String> urls = new LinkedHashMap<>();
  private int rses;
  private int copies;

  /** An RSE, and where it is. */
  private record Far(String rse, String storage, String area) {}

  RealStorages() {
    settings.add("catena.transfers.authorities=" + bed.directory().resolve("certificates"));
  }

  /** With the certificate of him who may do everything. */
  RealStorages asPhysicist() {
    settings.add("catena.transfers.certificate=" + user("cert.pem"));
    settings.add("catena.transfers.key=" + user("key.pem"));
    // The programs run inside of the bed, which has its own view of these two.
    Path proxy = bed.directory().resolve("share/user/physicist/proxy.pem");
    settings.add("catena.transfers.xrootd.programs=" + bed.programs());
    settings.add("catena.transfers.xrootd.proxy=" + proxy);
    settings.add("catena.transfers.xrootd.authorities=/etc/grid-security/certificates");
    return this;
  }

  RealStorages withToken(Path file) {
    settings.add("catena.transfers.token=" + file);
    return this;
  }

  private Path user(String file) {
    return bed.directory().resolve("user/physicist").resolve(file);
  }

  /** Where a storage listens. */
  URI server(String storage) throws IOException {
    return URI.create(Files.readString(bed.directory().resolve(storage).resolve("url")).strip());
  }

  /** One more RSE at a storage, reached over WebDAV. */
  RealStorages disk(String name, String region, String storage) throws IOException {
    return disk(name, region, storage, "store", server(storage).getAuthority());
  }

  /**
   * The same.
   *
   * @param area of the storage; {@code small} holds 1 MB
   * @param door who is asked
   */
  RealStorages disk(String name, String region, String storage, String area, String door) {
    rse(name, "disk", region, "url=davs://%s/%s/%s/%s".formatted(door, area, own(), name));
    far.add(new Far(name, storage, area));
    return this;
  }

  private String own() {
    return String.valueOf(bed.share().getFileName());
  }

  private Path kept(String storage, String area) {
    return bed.directory().resolve("share").resolve(storage).resolve(area).resolve(own());
  }

  /** The same, reached by root://. */
  RealStorages rootDisk(String name, String region, String storage) throws IOException {
    String root = Files.readString(bed.directory().resolve(storage).resolve("root-url")).strip();
    rse(name, "disk", region, "url=%s//store/%s/%s".formatted(root, own(), name));
    far.add(new Far(name, storage, "store"));
    return this;
  }

  /** One more RSE: an archive of real tar files below a directory. */
  RealStorages tape(String name, String region, Path directory) throws IOException {
    Path archive = Files.createDirectories(directory);
    Path script = directory.resolveSibling("tar-archive.sh");
    try (InputStream text = TestBed.class.getResourceAsStream("/tape/tar-archive.sh")) {
      Files.copy(Objects.requireNonNull(text), script);
    }
    rse(name, "tape", region, "url=tape://TAR/" + name);
    String line = "catena.tapes.TAR.%s=sh,%s,%s,%s,{name}";
    settings.add(line.formatted("store", script, archive, "store") + ",{file}");
    settings.add(line.formatted("retrieve", script, archive, "retrieve") + ",{file}");
    settings.add(line.formatted("verify", script, archive, "verify"));
    settings.add("catena.tapes.TAR.absent-code=3");
    return this;
  }

  /** Tells another catalogue where the RSEs and the buffer begin. */
  void introduceTo(RealRucio rucio, Path buffer) {
    urls.forEach((name, url) -> rucio.knows(name, name.startsWith("TAPE") ? "TAPE" : "DISK", url));
    rucio.knows("DAQ-BUFFER", "DISK", buffer.toUri().toString());
  }

  private void rse(String name, String kind, String region, String place) {
    urls.put(name, place.substring("url=".length()));
    String prefix = "catena.rses[%d].".formatted(rses++);
    settings.add(prefix + "name=" + name);
    settings.add(prefix + "kind=" + kind);
    settings.add(prefix + "region=" + region);
    settings.add(prefix + place);
  }

  List<String> settings() {
    return List.copyOf(settings);
  }

  private IdentifiedClient physicist() {
    return new IdentifiedClient(
        new Identity(
            Optional.of(user("cert.pem")),
            Optional.of(user("key.pem")),
            Optional.empty(),
            bed.directory().resolve("certificates")));
  }

  /** With signal 9; it is started again after two seconds. */
  void kill(String storage) {
    bed.tell("kill", storage);
  }

  /** Asks the disks below the storages, and nobody else. */
  void mustKeepWhatTheLedgerSays(Left left) throws Exception {
    for (Far each : far) {
      assertThat(keeps(each))
          .as("at " + each.rse())
          .containsExactlyInAnyOrderElementsOf(left.ask(HELD.formatted(each.rse())));
    }
  }

  /** How many files an RSE keeps. */
  int count(String rse) throws IOException {
    return keeps(far(rse)).size();
  }

  private Far far(String rse) {
    return far.stream().filter(each -> each.rse().equals(rse)).findFirst().orElseThrow();
  }

  /** Takes room in a storage's small area, which only the storage itself sees. */
  void fillSmall(String storage, int bytes) throws Exception {
    askSmall(storage, "PUT", HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]));
  }

  void makeRoomInSmall(String storage) throws Exception {
    askSmall(storage, "DELETE", HttpRequest.BodyPublishers.noBody());
  }

  private void askSmall(String storage, String method, HttpRequest.BodyPublisher body)
      throws Exception {
    HttpResponse<String> answer =
        physicist()
            .send(
                HttpRequest.newBuilder(server(storage).resolve("/small/" + own() + ".ballast"))
                    .method(method, body),
                HttpResponse.BodyHandlers.ofString(),
                A_WHILE);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  /** Nothing of this test stays in the small area, which others need too. */
  void clearSmall(String storage) {
    bed.tell("run", "rm", "-r", kept(storage, "small").toString());
  }

  /** As a physicist's own tools would get one, for all that this test keeps at a storage. */
  String macaroon(String storage, String validity) throws Exception {
    HttpResponse<String> answer =
        physicist()
            .send(
                HttpRequest.newBuilder(server(storage).resolve("/store/"))
                    .header("Content-Type", "application/macaroon-request")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            """
                            {"caveats": ["activity:UPLOAD,DOWNLOAD,DELETE,MANAGE,LIST"],
                             "validity": "%s"}"""
                                .formatted(validity))),
                HttpResponse.BodyHandlers.ofString(),
                A_WHILE);
    return new ObjectMapper().readTree(answer.body()).path("macaroon").asText();
  }

  private List<String> keeps(Far rse) throws IOException {
    Path root = seen(rse).resolve(rse.rse());
    List<String> kept = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Content content = FileContent.measure(file);
          kept.add("%s %d %s".formatted(root.relativize(file), content.bytes(), content.adler32()));
        }
      }
    }
    return kept;
  }

  /** Where it can be seen from outside: a small area is copied out first. */
  private Path seen(Far rse) {
    Path kept = kept(rse.storage(), rse.area());
    if (!rse.area().equals("small")) {
      return kept;
    }
    Path copy = kept(rse.storage(), "store").resolveSibling(own() + "-seen-" + copies++);
    bed.tell("run", "cp", "-r", kept.toString(), copy.toString());
    return copy;
  }
}
