package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.catena.engine.core.reconcile.Finding;
import org.catena.engine.core.reconcile.Reconciler;
import org.catena.engine.core.reconcile.Report;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.server.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What lies on storage elements, compared with what is known of them. */
@Tag(name = "Storage")
@RestController
@RequestMapping("/api/v1/rses/{name}")
final class ReconcileController {
  private static final int MOST_REFUSED = 100;

  private final Reconciler reconciler;
  private final RseRegistry rses;

  ReconcileController(Reconciler reconciler, RseRegistry rses) {
    this.reconciler = reconciler;
    this.rses = rses;
  }

  /**
   * One kind of disagreement.
   *
   * @param kind lost, resized, half-registered, dark or partial
   * @param repairable whether a repair does something about it
   */
  record KindView(String kind, long files, String meaning, String remedy, boolean repairable) {}

  /**
   * One file.
   *
   * @param place below the RSE's root
   */
  record FindingView(String kind, String place, String words) {}

  /**
   * A look at an RSE, or the repair after it.
   *
   * @param endedAt null while it goes on
   * @param listed files on the storage so far
   * @param known of these, and of those that are missing, how many the catalogue has there
   * @param trouble why not all was compared; null when all was
   * @param repaired how many files are repaired or being repaired; null when nobody asked for that
   * @param refused how many others are not
   * @param reasons why, of the first of them
   */
  record ReportView(
      String rse,
      Instant startedAt,
      @Nullable Instant endedAt,
      long listed,
      long known,
      List<KindView> kinds,
      List<FindingView> findings,
      @Nullable String trouble,
      @Nullable Long repaired,
      int refused,
      List<String> reasons) {
    static ReportView of(Report report, int limit) {
      return new ReportView(
          report.rse(),
          report.startedAt(),
          report.endedAt().orElse(null),
          report.listed(),
          report.known(),
          Arrays.stream(Finding.Kind.values())
              .filter(report.counts()::containsKey)
              .map(kind -> view(kind, report.counts().getOrDefault(kind, 0L)))
              .toList(),
          report.findings().stream().limit(limit).map(ReportView::view).toList(),
          report.trouble().orElse(null),
          report.repaired().orElse(null),
          report.refused().size(),
          report.refused().stream().limit(MOST_REFUSED).toList());
    }

    private static KindView view(Finding.Kind kind, long files) {
      return new KindView(Words.of(kind), files, kind.meaning(), kind.remedy(), kind.repairable());
    }

    private static FindingView view(Finding finding) {
      return new FindingView(Words.of(finding.kind()), finding.place(), finding.words());
    }
  }

  @Operation(
      summary = "Compare a storage with what is known of it",
      description =
          "Lists all files there, and compares them with our catalogue, with the collaboration's,"
              + " and with copies of ours; reads only what seems wrong, changes nothing. Goes on after the answer:"
              + " ask again for how far it is. For administrators.")
  @PostMapping("/reconcile")
  ReportView begin(
      @PathVariable String name,
      @Parameter(description = "that more than half may be lost, since a disk was replaced")
          @RequestParam(defaultValue = "false")
          boolean replaced) {
    return answer(name, rse -> reconciler.look(rse, replaced), 0);
  }

  @Operation(
      summary = "How a storage was found last",
      description = "Since the program began; or how far a look or a repair is that goes on.")
  @GetMapping("/reconcile")
  ReportView found(
      @PathVariable String name,
      @Parameter(description = "findings that are told") @RequestParam(defaultValue = "100")
          int limit) {
    Paging.check(limit, 0);
    return reconciler
        .report(rse(name).name())
        .map(report -> ReportView.of(report, limit))
        .orElseThrow(
            () ->
                Refused.notFound(
                    name + " was not looked at since the program began",
                    "have it looked at: catena reconcile " + name));
  }

  @Operation(
      summary = "Repair what was found",
      description =
          "Lost and resized replicas are brought back by the diagram restore-replica, half-registered"
              + " ones are measured and registered. Nothing is deleted but under a certificate."
              + " For administrators.")
  @PostMapping("/repair")
  ReportView repair(@PathVariable String name) {
    return answer(name, reconciler::repair, 0);
  }

  private ReportView answer(String name, Function<Rse, Report> order, int limit) {
    Rse rse = rse(name);
    try {
      return ReportView.of(order.apply(rse), limit);
    } catch (IllegalArgumentException notNow) {
      throw Refused.conflict(
          String.valueOf(notNow.getMessage()), "see how it is: catena reconcile " + name);
    }
  }

  private Rse rse(String name) {
    if (!rses.names().contains(name)) {
      throw Refused.notFound("there is no RSE '" + name + "'", "see which there are: catena rse");
    }
    return rses.get(name);
  }
}
