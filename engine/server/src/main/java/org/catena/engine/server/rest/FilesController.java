package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.adapters.spi.QueryException;
import org.catena.engine.core.register.SharedCatalog;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.Page;
import org.catena.engine.store.view.RunFiles;
import org.catena.workflows.model.LogicalFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the catalogue knows. */
@Tag(name = "Data", description = "Files in datasets in containers, and their replicas")
@RestController
@RequestMapping("/api/v1")
final class FilesController {
  private final Catalog catalog;
  private final SharedCatalog shared;
  private final RunFiles runFiles;
  private final ReplicaCheck check;
  private final Restores restores;

  FilesController(
      @Qualifier("ownCatalog") Catalog catalog,
      SharedCatalog shared,
      RunFiles runFiles,
      ReplicaCheck check,
      Restores restores) {
    this.catalog = catalog;
    this.shared = shared;
    this.runFiles = runFiles;
    this.check = check;
    this.restores = restores;
  }

  /** A list that is never long. */
  record Items<T>(List<T> items) {}

  /** A dataset or container; bytes are those of one copy. */
  record DatasetView(
      String scope,
      String name,
      String type,
      @Nullable String parent,
      long files,
      long bytes,
      long events,
      Instant createdAt) {
    static DatasetView of(DatasetSummary summary) {
      return new DatasetView(
          summary.scope(),
          summary.name(),
          summary.container() ? "container" : "dataset",
          summary.parent().isEmpty() ? null : summary.parent(),
          summary.files(),
          summary.bytes(),
          summary.events(),
          summary.createdAt());
    }
  }

  @Operation(
      summary = "Registered files of a run",
      description = "Raw files first, then in the order in which they were made.")
  @GetMapping("/runs/{number}/files")
  Items<FileView> ofRun(@PathVariable long number) {
    Set<LogicalFile> files = runFiles.ofRun(number);
    if (files.isEmpty()) {
      throw Unknown.run(number);
    }
    Map<LogicalFile, Optional<CatalogEntry>> known = catalog.locate(files);
    return new Items<>(
        files.stream()
            .flatMap(file -> known.getOrDefault(file, Optional.empty()).stream())
            .map(FileView::of)
            .toList());
  }

  @Operation(summary = "Datasets and containers", description = "With totals of one copy each.")
  @GetMapping("/datasets")
  Items<DatasetView> datasets(
      @Parameter(description = "all scopes when left out") @RequestParam(defaultValue = "")
          String scope) {
    return new Items<>(catalog.datasets(scope).stream().map(DatasetView::of).toList());
  }

  @Operation(
      summary = "Files that match a query, by name",
      description =
          "The query compares metadata, e.g. type = \"science\" and events > 500. A query that"
              + " cannot be read is a 400 with the position of the offending word. So is one that"
              + " Rucio cannot search for, where it is asked and no dataset is named.")
  @GetMapping("/files")
  Page<FileView> files(
      @RequestParam(defaultValue = "") String filter,
      @Parameter(description = "name of a dataset or container; all when left out")
          @RequestParam(defaultValue = "")
          String dataset,
      @Parameter(description = "ask the collaboration's Rucio, not our own catalogue")
          @RequestParam(defaultValue = "false")
          boolean rucio,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    try {
      Catalog.Page<CatalogEntry> page =
          (rucio ? collaborations() : catalog).query(filter, dataset, offset, limit);
      return new Page<>(page.total(), page.items().stream().map(FileView::of).toList());
    } catch (QueryException e) {
      throw Refused.badRequest(
          String.valueOf(e.getMessage()),
          rucio
              ? "write e.g. run > 100 and chain = \"raw-to-minitrees\"; or name a dataset: then everything can be asked for"
              : "write e.g. type = \"science\" and events > 500",
          Map.of("position", e.position()));
    }
  }

  private Catalog collaborations() {
    return shared
        .catalog()
        .orElseThrow(
            () ->
                Refused.badRequest(
                    "there is no Rucio beside our own catalogue", "set catena.rucio.url"));
  }

  @Operation(
      summary = "Measure every replica of a file now",
      description =
          "Reads each replica whole and compares size and adler32 with the catalogue. One that"
              + " differs or is gone becomes suspect; one that could not be asked stays as it is."
              + " For administrators.")
  @PostMapping("/files/{scope}/{name}/check")
  Items<ReplicaView> check(@PathVariable String scope, @PathVariable String name) {
    return check
        .check(logicalFile(scope, name))
        .map(findings -> new Items<>(findings.stream().map(ReplicaView::of).toList()))
        .orElseThrow(() -> Unknown.file(scope, name));
  }

  @Operation(
      summary = "Bring lost replicas of a file back",
      description =
          "Measures every replica as a check does, and starts the diagram restore-replica for each"
              + " that is gone or is another file, unless that is under way. Refused while no"
              + " replica is good. For administrators.")
  @PostMapping("/files/{scope}/{name}/restore")
  Items<ReplicaView> restore(@PathVariable String scope, @PathVariable String name) {
    try {
      return restores
          .begin(logicalFile(scope, name))
          .map(outcomes -> new Items<>(outcomes.stream().map(ReplicaView::of).toList()))
          .orElseThrow(() -> Unknown.file(scope, name));
    } catch (IllegalArgumentException nothingToRestoreFrom) {
      throw Refused.conflict(
          String.valueOf(nothingToRestoreFrom.getMessage()),
          "put a good copy back by hand, then have it checked: catena files --check "
              + scope
              + ":"
              + name);
    }
  }

  private static LogicalFile logicalFile(String scope, String name) {
    try {
      return new LogicalFile(scope, name);
    } catch (IllegalArgumentException notAName) {
      throw Unknown.file(scope, name);
    }
  }
}
