package org.catena.engine.core.submit;

import java.util.Optional;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.NodeReport;
import org.catena.engine.core.ledger.DagAttempt;

/** What a report says of the end of a graph's run. */
final class GraphReports {
  private GraphReports() {}

  static boolean isOver(DagReport report) {
    return report.dag() instanceof JobReport.Ended || report.dag() instanceof JobReport.Gone;
  }

  /** Whether the run ended because of a node, whose own failure has been judged. */
  static boolean anyFailed(DagReport report) {
    return report.dag() instanceof JobReport.Ended
        && report.nodes().values().stream()
            .anyMatch(
                node -> node.state() == NodeReport.State.FAILED && !node.attempts().isEmpty());
  }

  /** Why the run came to another end than a good one. */
  static Optional<Failure> failure(DagAttempt handover, DagReport report) {
    String note = report.note().isEmpty() ? "" : ": " + report.note();
    if (report.dag() instanceof JobReport.Gone gone) {
      return Optional.of(
          new Failure(
              gone.failure().fault(),
              "the graph was taken out of %s: %s"
                  .formatted(handover.site(), gone.failure().message())));
    }
    return report.dag() instanceof JobReport.Ended end && end.exitCode() != 0
        ? Optional.of(
            new Failure(
                Fault.EXIT_CODE,
                "the graph ended with exit code %d%s".formatted(end.exitCode(), note)))
        : Optional.empty();
  }
}
