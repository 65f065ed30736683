package org.catena.engine.server.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.catena.workflows.model.Adler32;

/** Writes runs into the buffer as a data acquisition would: raw file first, then the manifest. */
final class Detector {
  private static final String HEADER =
      "Run,Event,pt1,eta1,phi1,Q1,dxy1,iso1,pt2,eta2,phi2,Q2,dxy2,iso2\n";
  private static final String PAIR =
      "54.7055,-0.432396,2.57421,1,-0.07,0.49,34.2464,-0.98848,-0.498704,-1,0.07,3.42\n";

  private final Path buffer;

  Detector(Path buffer) {
    this.buffer = buffer;
  }

  static String stem(long run) {
    return "run-%08d".formatted(run);
  }

  static String rawName(long run) {
    return stem(run) + ".raw.csv";
  }

  /** What a run of so many muon pairs looks like. */
  static byte[] events(long run, int count) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int event = 1; event <= count; event++) {
      text.append(run).append(',').append(event).append(',').append(PAIR);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A sound run. */
  void take(long run, String type, int count) {
    byte[] raw = events(run, count);
    writeRaw(run, raw);
    announce(run, manifest(run, type, count, rawName(run), raw.length, checksum(raw)));
  }

  void writeRaw(long run, byte[] raw) {
    write(buffer.resolve(rawName(run)), raw);
  }

  void announce(long run, String manifest) {
    write(buffer.resolve(stem(run) + ".manifest.json"), manifest.getBytes(StandardCharsets.UTF_8));
  }

  static String manifest(
      long run, String type, int events, String file, long bytes, String adler32) {
    return """
        {"run": %d, "type": "%s", "events": %d,
         "files": [{"name": "%s", "bytes": %d, "adler32": "%s"}]}"""
        .formatted(run, type, events, file, bytes, adler32);
  }

  static String checksum(byte[] content) {
    java.util.zip.Adler32 checksum = new java.util.zip.Adler32();
    checksum.update(content);
    return Adler32.of(checksum.getValue()).hex();
  }

  /** Appears whole, or not at all. */
  private static void write(Path file, byte[] content) {
    try {
      Path partial = file.resolveSibling("." + file.getFileName() + ".part");
      Files.write(partial, content);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
