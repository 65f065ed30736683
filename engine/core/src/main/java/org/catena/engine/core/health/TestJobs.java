package org.catena.engine.core.health;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.submit.JobSite;
import org.catena.workflows.model.Resources;

/**
 * What test jobs are told to do: small things, of which each shows that one part of a site works.
 */
final class TestJobs {
  static final String COMPUTE = "compute";
  private static final String SOFTWARE = "software:";
  private static final String STORAGE = "storage:";
  private static final String SCRIPT = "storage-test.sh";
  private static final Resources SMALL = new Resources(1, 512L << 20, Duration.ofMinutes(15));

  private final Path directory;

  /**
   * @param directory below which every test has one of its own
   */
  TestJobs(Path directory) {
    this.directory = directory;
  }

  /** The tests of a site, in the order in which people read them. */
  static List<String> names(JobSite site) {
    List<String> names = new ArrayList<>(List.of(COMPUTE));
    site.terms()
        .tests()
        .ifPresent(
            plan ->
                new TreeSet<>(plan.software().keySet())
                    .forEach(program -> names.add(SOFTWARE + program)));
    new TreeMap<>(site.terms().storage())
        .forEach((rse, near) -> near.path().ifPresent(path -> names.add(STORAGE + rse)));
    return names;
  }

  /**
   * The next test of this name.
   *
   * @throws IOException when its files cannot be written here
   */
  SiteTest make(JobSite site, String test, Instant now) throws IOException {
    String kind = test.replaceAll("[^A-Za-z0-9]+", "-");
    JobKey key = new JobKey("test.%s.%s.%d".formatted(site.name(), kind, now.toEpochMilli()));
    Path own = directory.resolve(site.name()).resolve(key.value());
    if (test.startsWith(STORAGE)) {
      return storage(site, test, key, own, now);
    }
    return test.startsWith(SOFTWARE)
        ? job(site, test, key, program(site, test), List.of(), "", own, now)
        : job(
            site,
            test,
            key,
            List.of("/bin/echo", "this is", key.value()),
            List.of(),
            key.value(),
            own,
            now);
  }

  private static List<String> program(JobSite site, String test) {
    String program = test.substring(SOFTWARE.length());
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(site.terms().tests().orElseThrow().software().getOrDefault(program, List.of()));
    return site.software().resolve(command).orElse(command);
  }

  private SiteTest storage(JobSite site, String test, JobKey key, Path own, Instant now)
      throws IOException {
    Path near =
        Optional.ofNullable(site.terms().storage().get(test.substring(STORAGE.length())))
            .flatMap(NearStorage::path)
            .orElseThrow(() -> new IOException("site " + site.name() + " lost its " + test));
    Path inputs = Files.createDirectories(directory.resolve(site.name()).resolve("inputs"));
    Path script = inputs.resolve(SCRIPT);
    try (InputStream text = TestJobs.class.getResourceAsStream(SCRIPT)) {
      if (text == null) {
        throw new IOException(SCRIPT + " is not in the program");
      }
      Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path content = inputs.resolve(key.value() + ".dat");
    byte[] bytes = (key.value() + "\n").repeat(1_000).getBytes(StandardCharsets.UTF_8);
    Files.write(content, bytes);
    List<String> arguments =
        List.of(
            "/bin/sh",
            asSeen(site, script),
            asSeen(site, content),
            near.resolve("." + key.value()).toString());
    return job(site, test, key, arguments, List.of(script, content), sha256(bytes), own, now);
  }

  private static SiteTest job(
      JobSite site,
      String test,
      JobKey key,
      List<String> arguments,
      List<Path> inputs,
      String expected,
      Path own,
      Instant now) {
    return new SiteTest(
        site.name(),
        test,
        key,
        Optional.empty(),
        arguments,
        inputs,
        expected,
        own,
        SiteTest.Outcome.OPEN,
        "",
        now,
        Optional.empty());
  }

  /** What a test left here; nothing outside our own directory. */
  void delete(Path old) throws IOException {
    if (!old.normalize().startsWith(directory.normalize())) {
      return;
    }
    Path data = old.resolveSibling("inputs").resolve(old.getFileName() + ".dat");
    try (Stream<Path> all = Files.exists(old) ? Files.walk(old) : Stream.empty()) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(data);
    }
  }

  static JobRequest request(JobSite site, SiteTest test) {
    return new JobRequest(
        test.key(), test.arguments(), test.directory(), site.environment(), SMALL, test.inputs());
  }

  private static String asSeen(JobSite site, Path file) {
    return site.files() == FileAccess.SHARED ? file.toString() : String.valueOf(file.getFileName());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
