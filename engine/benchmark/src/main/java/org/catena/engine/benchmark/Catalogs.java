package org.catena.engine.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which catalogues are measured, and with how many files. */
final class Catalogs {
  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description = "For CATALOGUES: what engine/store/testbed/postgres.sh up printed.")
  private Optional<String> postgres = Optional.empty();

  @Option(
      names = "--rucio",
      paramLabel = "DIR",
      description = "For CATALOGUES: what adapters/testbed/rucio.sh up printed.")
  private Optional<Path> rucio = Optional.empty();

  @Option(
      names = "--files",
      paramLabel = "FILES",
      split = ",",
      defaultValue = "2000,20000,200000,2000000",
      description =
          "For CATALOGUES: at how many files it is measured, in whole thousands (default:"
              + " ${DEFAULT-VALUE}; Rucio gets the first alone).")
  private List<Integer> files = List.of();

  void measure(WorkPlace place, CatalogReport report) throws Exception {
    List<CatalogBed> beds = new ArrayList<>();
    beds.add(CatalogBed.h2(place.fresh("catalogue")));
    postgres.map(CatalogBed::postgres).ifPresent(beds::add);
    for (CatalogBed bed : beds) {
      measure(bed, files, report);
    }
    if (rucio.isPresent()) {
      measure(CatalogBed.rucio(rucio.get()), files.subList(0, 1), report);
    }
  }

  private static void measure(CatalogBed bed, List<Integer> files, CatalogReport report)
      throws Exception {
    try (AutoCloseable database = bed.database()) {
      new CatalogStudy(bed, files).into(report);
    }
  }
}
