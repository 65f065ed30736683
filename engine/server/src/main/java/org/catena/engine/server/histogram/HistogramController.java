package org.catena.engine.server.histogram;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.function.Predicate;
import org.catena.adapters.spi.Catalog;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.RunFiles;
import org.catena.workflows.model.LogicalFile;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The plot a physicist wants to see. */
@Tag(name = "Histogram", description = "What is in the registered minitrees")
@RestController
final class HistogramController {
  private final Minitrees minitrees;
  private final RunFiles files;

  HistogramController(Catalog catalog, ReplicaChooser chooser, RunFiles files, NearCopies near) {
    this.minitrees = new Minitrees(catalog, chooser, near);
    this.files = files;
  }

  @Operation(
      summary = "Histogram of one column over all files of a container",
      description =
          "Equal bins from low (inclusive) to high (exclusive). Each file is read from one"
              + " available replica, and size and adler32 of what was read are compared with the"
              + " catalogue: a replica that differs becomes suspect and is listed under skipped.")
  @GetMapping("/api/v1/histogram")
  Histogram histogram(
      @RequestParam(defaultValue = "minitrees") String container,
      @RequestParam(defaultValue = "mass") String column,
      @RequestParam(defaultValue = "80") double low,
      @RequestParam(defaultValue = "100") double high,
      @RequestParam(defaultValue = "20") int bins,
      @Parameter(description = "one run; all when left out") @RequestParam(required = false)
          @Nullable Long run) {
    return minitrees.histogram(container, column, new Binning(low, high, bins), wanted(run));
  }

  private Predicate<LogicalFile> wanted(@Nullable Long run) {
    if (run == null) {
      return file -> true;
    }
    Set<LogicalFile> ofRun = files.ofRun(run);
    if (ofRun.isEmpty()) {
      throw Refused.notFound(
          "run %d is unknown".formatted(run), "GET /api/v1/runs lists the runs that are known");
    }
    return ofRun::contains;
  }
}
