package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.spi.DagBackend;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmittedDag;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the handing over of graphs does that may take time or fail, on the threads of {@link
 * SiteCalls}, and always answered with a signal.
 */
final class DagCalls {
  private static final Logger LOG = LoggerFactory.getLogger(DagCalls.class);

  private final JobSites sites;
  private final SiteCalls calls;
  private final DagPreparation preparation;
  private final Steps steps;
  private final Consumer<JobSignal> inbox;

  DagCalls(
      JobSites sites,
      SiteCalls calls,
      DagPreparation preparation,
      Steps steps,
      Consumer<JobSignal> inbox) {
    this.sites = sites;
    this.calls = calls;
    this.preparation = preparation;
    this.steps = steps;
    this.inbox = inbox;
  }

  void prepare(DagRun dag, DagPreparation.Wanted wanted) {
    Consumer<DagPreparation.Prepared> told =
        result -> inbox.accept(new DagSignal.Prepared(dag, result));
    calls.withFiles(
        () -> {
          DagPreparation.Prepared result = prepared(wanted);
          calls.bring(
              result.toBring(),
              () -> told.accept(result),
              () -> told.accept(broughtFor(prepared(wanted))),
              failure -> told.accept(DagPreparation.Prepared.refused(failure)));
        });
  }

  private DagPreparation.Prepared prepared(DagPreparation.Wanted wanted) {
    try {
      return preparation.prepare(wanted);
    } catch (RuntimeException e) {
      LOG.error("preparing the graph of {} failed", wanted.order().subject(), e);
      return DagPreparation.Prepared.refused(
          new Failure(Fault.CATALOGUE_UNREACHABLE, "inputs cannot be looked up: " + e));
    }
  }

  private static DagPreparation.Prepared broughtFor(DagPreparation.Prepared result) {
    return result.toBring().isEmpty()
        ? result
        : DagPreparation.Prepared.refused(SiteCalls.goneAgain(result.toBring()));
  }

  void submit(DagRun dag, DagAttempt handover, DagPreparation.Prepared prepared) {
    calls.withSite(
        () -> {
          SubmitOutcome outcome = null;
          try {
            outcome = handOver(handover, prepared).get(handover.key());
          } catch (RuntimeException e) {
            LOG.error("handing a graph to {} failed; it is asked for", handover.site(), e);
          }
          steps.reached(Step.JOB_HANDED_OVER);
          inbox.accept(
              new DagSignal.Submitted(
                  dag,
                  handover.number(),
                  outcome != null
                      ? outcome
                      : new SubmitOutcome.Uncertain(
                          new Failure(Fault.REPLY_LOST, "no reply from " + handover.site()))));
        });
  }

  private Map<JobKey, SubmitOutcome> handOver(
      DagAttempt handover, DagPreparation.Prepared prepared) {
    DagBackend backend = backend(handover.site()).orElseThrow();
    return prepared.whole().isPresent()
        ? backend.submit(List.of(prepared.whole().get()))
        : backend.resume(List.of(prepared.rest().orElseThrow()));
  }

  /** What is asked of one site goes in one question. */
  void find(String site, Map<SubmittedDag, Watched> graphs) {
    calls.withSite(() -> findNow(site, graphs));
  }

  void findNow(String site, Map<SubmittedDag, Watched> graphs) {
    Map<SubmittedDag, FindOutcome> outcomes = Map.of();
    String silent = "no answer from " + site;
    try {
      Optional<DagBackend> backend = backend(site);
      if (backend.isPresent()) {
        outcomes = backend.get().find(graphs.keySet());
        calls.asking(site).over(site + " answers again");
      } else {
        silent = JobSites.unknown(site);
      }
    } catch (RuntimeException e) {
      calls.asking(site).error("asking " + site + " about our graphs failed", e);
    }
    for (Map.Entry<SubmittedDag, Watched> graph : graphs.entrySet()) {
      FindOutcome outcome = outcomes.get(graph.getKey());
      inbox.accept(
          new DagSignal.Settled(
              graph.getValue().dag(),
              graph.getValue().handover().number(),
              outcome != null
                  ? outcome
                  : new FindOutcome.Unsettled(new Failure(Fault.REPLY_LOST, silent))));
    }
  }

  /** One graph at its site. */
  record Watched(DagRun dag, DagAttempt handover) {}

  void poll(String site, Map<SubmittedDag, Watched> graphs) {
    calls.withSite(
        () -> {
          pollNow(site, graphs);
          inbox.accept(new DagSignal.RoundOver(site));
        });
  }

  void pollNow(String site, Map<SubmittedDag, Watched> graphs) {
    try {
      Optional<DagBackend> backend = backend(site);
      Map<SubmittedDag, DagReport> reports =
          backend.map(known -> known.poll(Set.copyOf(graphs.keySet()))).orElse(Map.of());
      String silent = backend.isPresent() ? "no answer" : JobSites.unknown(site);
      graphs.forEach(
          (run, graph) -> {
            DagReport report = reports.get(run);
            inbox.accept(
                report == null
                    ? unseen(graph, silent)
                    : new DagSignal.Reported(graph.dag(), graph.handover().number(), report));
          });
    } catch (RuntimeException e) {
      calls.asking(site).error("asking " + site + " for the states of graphs failed", e);
      graphs.values().forEach(graph -> inbox.accept(unseen(graph, "asking for it failed: " + e)));
    }
  }

  private static DagSignal.Reported unseen(Watched graph, String reason) {
    return new DagSignal.Reported(
        graph.dag(),
        graph.handover().number(),
        new DagReport(new JobReport.Unseen(reason), Map.of(), reason, Instant.EPOCH));
  }

  static SubmittedDag run(DagAttempt handover) {
    return new SubmittedDag(handover.key(), handover.directory());
  }

  private Optional<DagBackend> backend(String site) {
    return sites.find(site).flatMap(JobSite::dags).map(DagSite::backend);
  }
}
