package org.catena.workflows.dag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;

/** A DAG with what the real HTCondor 23.9.6 and 25.14.1 made of it. */
public record GoldenCase(Path folder, List<Path> dags, JsonNode expected) {
  private static final Path ALL = Path.of("src/test/resources/golden/dags");

  public static Stream<GoldenCase> all() {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(Files::isDirectory).sorted().map(GoldenCase::of).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase of(Path folder) {
    List<Path> dags = new ArrayList<>();
    json(folder.resolve("case.json"))
        .at("/steps/0/dags")
        .forEach(dag -> dags.add(Path.of(dag.asText())));
    return new GoldenCase(folder, dags, json(folder.resolve("expected.json")).at("/expected/0"));
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DagDocument read() throws DagFormatException {
    return new DagReader(folder, ReadOptions.usual()).read(dags);
  }

  public boolean isRefused() {
    return expected.get("verdict").asText().equals("refused");
  }

  public List<String> nodes() {
    return StreamSupport.stream(
            ((Iterable<String>) expected.get("nodes")::fieldNames).spliterator(), false)
        .toList();
  }

  public Set<String> edges() {
    Set<String> edges = new TreeSet<>();
    expected
        .get("edges")
        .forEach(edge -> edges.add(edge.get(0).asText() + " -> " + edge.get(1).asText()));
    return edges;
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
