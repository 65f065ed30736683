package org.catena.engine.server.wiring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.catena.bpmn.diagrams.DiagramDeployer;
import org.catena.engine.core.broker.SiteDoors;
import org.catena.engine.core.broker.SiteStatus;
import org.catena.engine.core.campaign.Campaigns;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.mover.Movers;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.purge.PurgeWorker;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.submit.HandOrders;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.server.rest.CampaignHands;
import org.catena.engine.server.rest.ChangeFeed;
import org.catena.engine.server.rest.Intake;
import org.catena.engine.server.rest.JobHands;
import org.catena.engine.server.rest.LinkLoads;
import org.catena.engine.server.rest.PurgeProver;
import org.catena.engine.server.rest.RunRetry;
import org.catena.engine.server.rest.SiteBoard;
import org.catena.engine.server.rest.Unknown;
import org.catena.engine.server.rest.WaitingJobs;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.catena.engine.store.view.CatalogCopies;
import org.catena.engine.store.view.CopiesView;
import org.catena.engine.store.view.JdbcRseUsage;
import org.catena.engine.store.view.RseUsage;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the interface can ask of the core. */
@Configuration(proxyBeanMethods = false)
class RestWiring {
  @Bean
  Intake restIntake(org.catena.engine.core.intake.Intake intake) {
    return (source, eventId, type, runNumber) -> {
      EventRecord event = intake.accept(source, eventId, type, runNumber);
      return new Intake.Taken(event.state(), event.timesSeen(), event.detail());
    };
  }

  @Bean
  RunRetry restRunRetry(
      org.catena.engine.core.retry.RunRetry retry, RunLedger runs, CatenaSettings settings) {
    return (runNumber, who) -> {
      var resumed = retry.retry(known(runs, settings, runNumber).key(), who);
      return new RunRetry.Resumed(resumed.stages(), resumed.jobs(), resumed.transfers());
    };
  }

  @Bean
  JobHands restJobHands(
      JobLedger jobs,
      DecisionLedger decisions,
      Transactions transactions,
      JobSites sites,
      JobRunner runner,
      Clock clock) {
    return new HandOrders(jobs, decisions, transactions, sites, runner::hint, clock)::give;
  }

  @Bean
  WaitingJobs restWaitingJobs(JobLedger jobs, JobRunner runner) {
    return id ->
        jobs.find(id)
            .flatMap(
                job ->
                    switch (job.state()) {
                      case READY ->
                          runner.waitingBecause(job.orderId()).map(why -> "no site yet: " + why);
                      case QUEUED -> saidOf(job, jobs, runner);
                      default -> Optional.empty();
                    });
  }

  private static Optional<String> saidOf(JobRecord job, JobLedger jobs, JobRunner runner) {
    return jobs.attempt(job.id(), job.attempts())
        .flatMap(
            attempt ->
                attempt
                    .handle()
                    .flatMap(handle -> runner.queuedBecause(attempt.site(), handle))
                    .map(words -> "in the queue of %s: %s".formatted(attempt.site(), words)));
  }

  @Bean
  SiteBoard restSiteBoard(JobRunner runner, SiteDoors doors) {
    return new SiteBoard() {
      @Override
      public List<SiteStatus> sites() {
        return runner.sites();
      }

      @Override
      public void close(String site, String reason, String who) {
        doors.close(site, reason, who);
        runner.hint();
      }

      @Override
      public void open(String site, String who) {
        doors.open(site, who);
        runner.hint();
      }
    };
  }

  @Bean
  CampaignHands restCampaignHands(Campaigns campaigns) {
    return new CampaignOrders(campaigns);
  }

  @Bean
  PurgeProver restPurgeProver(PurgeWorker worker, RunLedger runs, CatenaSettings settings) {
    return new PurgeProver() {
      @Override
      public PurgeCertificate prove(long runNumber) {
        return worker.propose(known(runs, settings, runNumber), false);
      }

      @Override
      public Purged purge(long runNumber) {
        PurgeWorker.Answer answer = worker.purge(known(runs, settings, runNumber));
        return new Purged(answer.certificate(), answer.obstacles());
      }

      @Override
      public PurgeCertificate refuseForce(long runNumber, String who) {
        return worker.refuseForce(known(runs, settings, runNumber), who);
      }
    };
  }

  private static RunRecord known(RunLedger runs, CatenaSettings settings, long runNumber) {
    return runs.find(new RunKey(settings.scope(), runNumber))
        .orElseThrow(() -> Unknown.run(runNumber));
  }

  @Bean
  CopiesView copiesView(JdbcCatalog ownCatalog, RseRegistry rses) {
    return new CatalogCopies(ownCatalog, rses);
  }

  @Bean
  RseUsage rseUsage(JdbcClient jdbc) {
    return new JdbcRseUsage(jdbc);
  }

  @Bean
  LinkLoads linkLoads(Movers movers) {
    return movers::loads;
  }

  @Bean
  Consumer<Subject> pageWatchers(ChangeFeed feed) {
    return subject -> subject.runNumber().ifPresent(feed::changed);
  }

  @Bean
  DiagramDeployer diagramDeployer(ProcessEngine engine) {
    return new DiagramDeployer(engine.getRepositoryService());
  }
}
