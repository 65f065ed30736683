package org.catena.engine.server.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.catena.bpmn.diagrams.DiagramDeployer;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.engine.core.health.SiteTester;
import org.catena.engine.core.intake.BufferWatch;
import org.catena.engine.core.policy.BufferLifetimes;
import org.catena.engine.core.restore.Scrubber;
import org.catena.engine.core.rule.Rules;
import org.catena.engine.core.rundb.RunDatabaseWatch;
import org.catena.engine.core.signal.FailedBoxWatch;
import org.catena.engine.core.submit.JobsWorker;
import org.catena.engine.core.walk.Walk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The order in which things start: diagrams, then everything that was open is settled with the
 * sites, then what waits is taken up, and only then new data are looked for.
 */
@Component
final class Startup implements ApplicationRunner {
  private static final Duration RULES_EVERY = Duration.ofSeconds(2);

  private final DiagramDeployer deployer;
  private final CatenaSettings settings;
  private final JobsWorker jobs;
  private final Walk walk;
  private final FailedBoxWatch boxes;
  private final BufferWatch watch;
  private final ObjectProvider<RunDatabaseWatch> runDatabase;
  private final SiteRegistry sites;
  private final SiteTester tester;
  private final Scrubber scrubber;
  private final Rules rules;
  private final BufferLifetimes lifetimes;

  Startup(
      DiagramDeployer deployer,
      CatenaSettings settings,
      JobsWorker jobs,
      Walk walk,
      FailedBoxWatch boxes,
      BufferWatch watch,
      ObjectProvider<RunDatabaseWatch> runDatabase,
      SiteRegistry sites,
      SiteTester tester,
      Scrubber scrubber,
      Rules rules,
      BufferLifetimes lifetimes) {
    this.deployer = deployer;
    this.settings = settings;
    this.jobs = jobs;
    this.walk = walk;
    this.boxes = boxes;
    this.watch = watch;
    this.runDatabase = runDatabase;
    this.sites = sites;
    this.tester = tester;
    this.scrubber = scrubber;
    this.rules = rules;
    this.lifetimes = lifetimes;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    Path own = settings.diagrams();
    deployer.deploy(DiagramFile.shipped(), own == null ? List.of() : DiagramFile.in(own));
    jobs.recover();
    walk.takeUp();
    rules.start(RULES_EVERY);
    boxes.start();
    watch.start();
    lifetimes.start();
    runDatabase.ifAvailable(RunDatabaseWatch::start);
    sites.start();
    tester.start();
    scrubber.start();
  }
}
