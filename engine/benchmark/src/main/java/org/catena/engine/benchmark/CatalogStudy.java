package org.catena.engine.benchmark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * A catalogue that grows: how fast files get in, and whether questions stay as quick. Each dataset
 * has a thousand files, each file two replicas.
 */
final class CatalogStudy {
  private static final int FILES_OF_A_DATASET = 1_000;
  private static final Instant VERIFIED = Instant.parse("2026-01-01T00:00:00Z");
  private static final int QUESTIONS = 200;
  private static final int LISTINGS = 5;

  private final CatalogBed bed;
  private final List<Integer> sizes;
  private final String run = Long.toString(System.currentTimeMillis(), 36);

  /**
   * @param sizes numbers of files at which it is measured, in thousands each, growing
   */
  CatalogStudy(CatalogBed bed, List<Integer> sizes) {
    this.bed = bed;
    this.sizes = sizes;
  }

  void into(CatalogReport report) throws IOException {
    int there = 0;
    for (int size : sizes) {
      long begun = System.nanoTime();
      for (int first = there; first < size; first += FILES_OF_A_DATASET) {
        register(first);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      report.measured(bed.name(), size, "replicas in, a second", rate(size - there, seconds));
      there = size;
      ask(size, report);
    }
  }

  private static double rate(int files, double seconds) {
    return files * CatalogBed.RSES.size() / seconds;
  }

  /** One dataset: each storage element's replicas in one call, as a site's agent would. */
  private void register(int first) throws IOException {
    for (String rse : CatalogBed.RSES) {
      List<VerifiedReplica> replicas = new ArrayList<>();
      for (int file = first; file < first + FILES_OF_A_DATASET; file++) {
        replicas.add(replica(file, rse));
      }
      if (!bed.catalog().register(replicas).values().stream()
          .allMatch(Registered.class::isInstance)) {
        throw new IOException(bed.name() + " did not take all of a thousand replicas");
      }
    }
  }

  private VerifiedReplica replica(int file, String rse) {
    int dataset = file / FILES_OF_A_DATASET;
    LogicalFile name = name(file);
    return new VerifiedReplica(
        name,
        "benchmark/" + run + "/" + file,
        new Content(1_000_000 + file, Adler32.of(file)),
        rse,
        FileUrl.parse("file:///storage/" + rse + "/" + name.scope() + "/" + name.name()),
        new DatasetPath(dataset(dataset), "b%s-all".formatted(run)),
        100,
        Map.of("run", dataset, "type", dataset % 10 == 0 ? "calibration" : "science"),
        VERIFIED);
  }

  private LogicalFile name(int file) {
    return new LogicalFile(bed.scope(), "b%s-%07d.raw".formatted(run, file));
  }

  private String dataset(int number) {
    return "b%s-run%05d".formatted(run, number);
  }

  private void ask(int size, CatalogReport report) throws IOException {
    Catalog catalog = bed.catalog();
    Random random = new Random(size);
    report.measured(
        bed.name(),
        size,
        "one file by name, ms",
        median(QUESTIONS, () -> found(catalog, Set.of(name(random.nextInt(size)))) == 1));
    report.measured(
        bed.name(),
        size,
        "1,000 files by name, ms",
        median(LISTINGS, () -> found(catalog, names(random, size)) > 0));
    report.measured(
        bed.name(),
        size,
        "a dataset's 1,000 files, ms",
        median(LISTINGS, () -> listed(catalog, random.nextInt(size / FILES_OF_A_DATASET))));
    report.measured(
        bed.name(),
        size,
        "100 of 1,000 files by metadata, ms",
        median(
            LISTINGS,
            () ->
                catalog
                        .query("run = " + random.nextInt(size / FILES_OF_A_DATASET), "", 0, 100)
                        .total()
                    == FILES_OF_A_DATASET));
    if (bed.rules().isPresent()) {
      ask(size, bed.rules().get(), random, report);
    }
  }

  private void ask(int size, RuleBed rules, Random random, CatalogReport report)
      throws IOException {
    report.measured(
        bed.name(),
        size,
        "a rule on 1,000 files evaluated, ms",
        median(
            LISTINGS,
            () ->
                rules.isSatisfied(
                    bed.scope(), dataset(random.nextInt(size / FILES_OF_A_DATASET)), "DISK")));
    report.measured(
        bed.name(), size, "all rules with nothing new, ms", median(LISTINGS, rules::round));
  }

  private Set<LogicalFile> names(Random random, int size) {
    Set<LogicalFile> names = new HashSet<>();
    while (names.size() < FILES_OF_A_DATASET) {
      names.add(name(random.nextInt(size)));
    }
    return names;
  }

  private static long found(Catalog catalog, Set<LogicalFile> names) {
    return catalog.locate(names).values().stream()
        .flatMap(java.util.Optional::stream)
        .map(CatalogEntry::replicas)
        .filter(replicas -> replicas.size() == CatalogBed.RSES.size())
        .count();
  }

  private boolean listed(Catalog catalog, int dataset) {
    int[] files = {0};
    catalog.list(new DatasetName(bed.scope(), dataset(dataset)), file -> files[0]++);
    return files[0] == FILES_OF_A_DATASET;
  }

  private double median(int times, Callable<Boolean> question) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      long begun = System.nanoTime();
      try {
        if (!question.call()) {
          throw new IOException(bed.name() + " gave a wrong answer");
        }
      } catch (IOException | RuntimeException failure) {
        throw failure;
      } catch (Exception impossible) {
        throw new IllegalStateException(impossible);
      }
      millis.add((System.nanoTime() - begun) / 1e6);
    }
    return Distribution.of(millis).median();
  }
}
