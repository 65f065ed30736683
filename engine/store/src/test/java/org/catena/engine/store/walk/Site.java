package org.catena.engine.store.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;

/** The directories and payload programs of a test: what stays when the engine dies. */
final class Site {
  static final int EVENTS = 250;

  private final Path root;

  Site(Path root) {
    this.root = root;
    rses().all().forEach(rse -> rse.directory().ifPresent(Site::make));
    make(path("db"));
    program("process", "");
    program("merge", "");
    write("trace", "");
  }

  RseRegistry rses() {
    return new RseRegistry(
        List.of(
            new Rse("DAQ", Rse.Kind.BUFFER, "lngs", path("daq")),
            new Rse("CHICAGO", Rse.Kind.DISK, "us", path("chicago")),
            new Rse("NIKHEF", Rse.Kind.DISK, "europe", path("nikhef")),
            new Rse("STOCKHOLM", Rse.Kind.TAPE, "europe", path("stockholm"))));
  }

  Path path(String name) {
    return root.resolve(name);
  }

  void write(String name, String text) {
    try {
      Files.writeString(path(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The payloads: {@code process INPUT FIRST EVENTS OUTPUT} and {@code merge INPUTS OUTPUT}. Each
   * leaves a line in the trace after it has written its output.
   *
   * @param first shell lines that come before everything else
   */
  void program(String name, String first) {
    String work =
        name.equals("process")
            ? "tail -n +$((2+$2)) \"$1\" | head -n \"$3\" > \"$4\"\necho \"process $2\" >> \"$TRACE\"\n"
            : "while read -r part; do cat \"$part\"; done < \"$1\" > \"$2\"\n"
                + "echo merge >> \"$TRACE\"\n";
    write(name + ".sh", "set -e\n" + first + "\n" + work);
  }

  Map<String, List<String>> programs() {
    return Map.of(
        "process", List.of("/bin/sh", path("process.sh").toString()),
        "merge", List.of("/bin/sh", path("merge.sh").toString()));
  }

  /** Lines that payloads left, sorted. */
  List<String> trace() {
    return read("trace").lines().sorted().toList();
  }

  /** A run of 250 events in the buffer, manifest last. */
  void takeData(long number) {
    takeData(number, "event");
  }

  void takeData(long number, String word) {
    String name = "run-%08d".formatted(number);
    write("daq/" + name + ".raw.csv", "Event\n" + events(word));
    write(
        "daq/" + name + ".manifest.json",
        manifest(number, entry(name + ".raw.csv", "Event\n" + events(word))));
  }

  /** A run of several raw files, of which {@code file-0} is the first. */
  void takeData(long number, int files) {
    List<String> names = IntStream.range(0, files).mapToObj(file -> "file-" + file).toList();
    names.forEach(name -> write("daq/" + name, "data of " + name));
    write(
        "daq/run-%08d.manifest.json".formatted(number),
        manifest(
            number,
            names.stream()
                .map(name -> entry(name, "data of " + name))
                .collect(Collectors.joining(","))));
  }

  static String events(String word) {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, EVENTS).forEach(event -> lines.append(word + " " + event + "\n"));
    return lines.toString();
  }

  private static String manifest(long number, String files) {
    return """
        {"run":%d,"type":"science","events":%d,"files":[%s]}"""
        .formatted(number, EVENTS, files);
  }

  private static String entry(String name, String data) {
    Adler32 sum = new Adler32();
    sum.update(data.getBytes(StandardCharsets.UTF_8));
    return """
        {"name":"%s","bytes":%d,"adler32":"%08x"}"""
        .formatted(name, data.length(), sum.getValue());
  }
}
