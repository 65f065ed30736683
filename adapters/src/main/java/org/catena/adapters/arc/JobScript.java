package org.catena.adapters.arc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catena.adapters.spi.JobRequest;

/**
 * Writes the launcher of one job: {@code job.sh} behind lines that give it this job's words. A-REX
 * carries arguments through files of lines and scripts of its own, in which a line end or a dollar
 * does not survive; in our file each word stands in single quotes, where a shell changes nothing.
 *
 * <p>An element that is killed while a file arrives takes what it has for the file: so the launcher
 * measures its inputs (size in bytes and MD5) before the payload may read them, and is itself one
 * compound command, of which a shell does nothing when its end is missing.
 */
final class JobScript {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String REST = rest();

  private JobScript() {}

  /**
   * @throws IllegalArgumentException for the character 0, which no program can be given
   */
  static void check(JobRequest job) {
    List<String> words = new ArrayList<>(job.arguments());
    words.addAll(job.environment().values());
    if (words.stream().anyMatch(word -> word.indexOf(0) >= 0)) {
      throw new IllegalArgumentException(
          ("job %s: an argument or variable contains the character 0: no program can be given it")
              .formatted(job.key()));
    }
  }

  /**
   * @throws IOException when an input cannot be read
   */
  static String write(JobRequest job) throws IOException {
    Map<String, String> variables = new TreeMap<>(job.environment());
    variables.put("CATENA_JOB_KEY", job.key().value());
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    script.append("# Job ").append(job.key()).append(" of Catena.\n{\n");
    script.append("our_limit=").append(seconds(job.resources().walltime())).append('\n');
    script.append("our_grace=").append(seconds(GRACE)).append('\n');
    variables.forEach(
        (name, value) ->
            script.append("export ").append(name).append('=').append(quoted(value)).append('\n'));
    script.append("inputs() {\n  printf '%s\\n' ");
    script.append(
        job.inputs().stream()
            .map(input -> quoted(JobDescriptions.name(input)))
            .collect(Collectors.joining(" ")));
    script.append("\n}\n");
    script.append("arrived() {\n  true");
    for (Path input : job.inputs()) {
      script.append(" &&\n    whole ").append(quoted(JobDescriptions.name(input)));
      script.append(' ').append(Files.size(input)).append(' ').append(md5(input));
    }
    script.append("\n}\n");
    script.append("set --");
    job.arguments().forEach(argument -> script.append(' ').append(quoted(argument)));
    return script.append('\n').append(REST).append("}\n").toString();
  }

  private static String md5(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("MD5"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has MD5", impossible);
    }
  }

  /** Within single quotes a shell reads everything as it stands, but their end. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** As {@code timeout} reads it: milliseconds are kept, and it is never 0, which means never. */
  private static String seconds(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }

  private static String rest() {
    try (InputStream resource =
        Objects.requireNonNull(JobScript.class.getResourceAsStream("job.sh"), "job.sh")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
