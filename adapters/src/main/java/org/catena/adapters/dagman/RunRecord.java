package org.catena.adapters.dagman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.SubmittedDag;

/**
 * What we keep of one run of a graph: the claim of its key, its place among the graph's runs, and
 * copies of the files that DAGMan begins anew with the next run.
 */
record RunRecord(SubmittedDag run, Attempt attempt) {
  /**
   * @param number from 1; part of the names of the run's attempts
   * @param rescue number of the rescue file that the run began with; 0 for none
   */
  record Place(int number, int rescue) {}

  static RunRecord of(SubmittedDag run) {
    return new RunRecord(
        run, new Attempt(new DagFiles(run.directory()).runs().resolve(run.key().value())));
  }

  /** All runs of a graph that were handed over or perhaps were, the first one first. */
  static List<RunRecord> all(DagFiles dag) throws IOException {
    List<RunRecord> records = new ArrayList<>();
    try (Stream<Path> runs = Files.list(dag.runs())) {
      for (Path directory : (Iterable<Path>) runs::iterator) {
        JobKey key = new JobKey(directory.getFileName().toString());
        RunRecord record = of(new SubmittedDag(key, dag.directory()));
        if (record.attempt.claim() != Attempt.Claim.NONE && record.place().isPresent()) {
          records.add(record);
        }
      }
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    }
    records.sort(Comparator.comparingInt(RunRecord::number));
    return records;
  }

  DagFiles dag() {
    return new DagFiles(run.directory());
  }

  /** Empty when it was never handed over. */
  Optional<Place> place() {
    try {
      String[] words = Files.readString(placeFile()).strip().split(" ");
      return Optional.of(new Place(Integer.parseInt(words[0]), Integer.parseInt(words[1])));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  /** By renaming, so that nobody reads half of it. */
  void keep(Place place) throws IOException {
    Path fresh = attempt.directory().resolve("place.new");
    Files.writeString(fresh, place.number() + " " + place.rescue() + "\n");
    Files.move(fresh, placeFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** It is certain that nothing was handed over: the key may be tried again. */
  void giveBack() throws IOException {
    Files.deleteIfExists(placeFile());
    attempt.giveBack();
  }

  /** Where the nodes' events of this run stand: the copy, once there is one. */
  Path nodesLog() {
    return sealed() ? copy("nodes.log") : dag().nodesLog();
  }

  Path status() {
    return sealed() ? copy("status") : dag().status();
  }

  Path metrics() {
    return sealed() ? copy("metrics") : dag().metrics();
  }

  boolean sealed() {
    return Files.exists(copy("nodes.log"));
  }

  /** Copies what the next run will write over; the nodes' events last, whose copy tells of all. */
  void seal() throws IOException {
    if (!sealed()) {
      copy(dag().metrics(), "metrics");
      copy(dag().status(), "status");
      copy(dag().nodesLog(), "nodes.log");
    }
  }

  private void copy(Path file, String name) throws IOException {
    Path fresh = copy(name + ".new");
    try {
      Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException neverWritten) {
      Files.write(fresh, new byte[0]);
    }
    Files.move(fresh, copy(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** 0 when it was never handed over. */
  int number() {
    return place().map(Place::number).orElse(0);
  }

  private Path copy(String name) {
    return attempt.directory().resolve(name);
  }

  private Path placeFile() {
    return attempt.directory().resolve("place");
  }
}
