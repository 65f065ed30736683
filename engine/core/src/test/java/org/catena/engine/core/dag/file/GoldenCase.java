package org.catena.engine.core.dag.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of the corpus that was recorded from real HTCondor: a folder with a DAG, and what came.
 */
record GoldenCase(String name, Path folder, List<Step> steps) {
  /** One submission of the case. */
  record Step(List<Path> dags, List<String> options, String before, JsonNode expected) {}

  /** All cases, by name. */
  static List<GoldenCase> all() throws IOException {
    Path corpus = corpus();
    try (Stream<Path> folders = Files.list(corpus)) {
      return folders.filter(Files::isDirectory).sorted().map(GoldenCase::read).toList();
    }
  }

  /** The corpus is test data of the module that reads DAGs. */
  private static Path corpus() {
    Path here = Path.of("").toAbsolutePath();
    for (Path up = here; up != null; up = up.getParent()) {
      Path found = up.resolve("workflows/src/test/resources/golden/dags");
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    throw new IllegalStateException("no golden DAGs above " + here);
  }

  private static GoldenCase read(Path folder) {
    try {
      ObjectMapper json = new ObjectMapper();
      JsonNode steps = json.readTree(folder.resolve("case.json").toFile()).get("steps");
      JsonNode expected = json.readTree(folder.resolve("expected.json").toFile()).get("expected");
      List<Step> read = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        JsonNode step = steps.get(i);
        read.add(
            new Step(
                words(step.get("dags")).stream().map(Path::of).toList(),
                words(step.get("args")),
                step.get("before").asText(),
                expected.get(i)));
      }
      return new GoldenCase(folder.getFileName().toString(), folder, read);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  /** A copy to run in, with three lines more on top of the first DAG file: output files only. */
  void copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(folder.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
          boolean script = copy.toString().endsWith(".sh");
          if (script && !copy.toFile().setExecutable(true)) {
            throw new IOException(copy + " cannot be made executable");
          }
        }
      }
    }
    Path first = target.resolve(steps.get(0).dags().get(0));
    byte[] text = Files.readAllBytes(first);
    Files.writeString(
        first,
        "NODE_STATUS_FILE .status.txt 1 ALWAYS-UPDATE\nJOBSTATE_LOG .jobstate.log\nDOT .graph.dot OVERWRITE\n");
    Files.write(first, text, java.nio.file.StandardOpenOption.APPEND);
  }
}
