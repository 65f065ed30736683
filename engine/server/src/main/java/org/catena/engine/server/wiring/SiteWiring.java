package org.catena.engine.server.wiring;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.health.SiteStandings;
import org.catena.engine.core.health.SiteTester;
import org.catena.engine.core.mover.Lanes;
import org.catena.engine.core.mover.LinkMeter;
import org.catena.engine.core.mover.Movers;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.LinkLedger;
import org.catena.engine.core.port.SiteChangeLedger;
import org.catena.engine.core.port.SiteTestLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.register.MirroredCatalog;
import org.catena.engine.core.register.SharedCatalog;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.site.Software;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.core.transfer.CopyHints;
import org.catena.engine.server.histogram.NearCopies;
import org.catena.engine.server.rest.SiteRegister;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The outside: sites for jobs, directories as storage elements, the catalogue. */
@Configuration(proxyBeanMethods = false)
class SiteWiring {
  @Bean
  Places places(CatenaSettings settings) {
    return Places.of(settings);
  }

  @Bean
  RseRegistry rseRegistry(Places places) {
    return places.registry();
  }

  @Bean
  Steps steps(CatenaSettings settings) {
    String haltAt = settings.haltAt();
    return HaltingSteps.of(haltAt == null ? "" : haltAt);
  }

  @Bean
  Software software(CatenaSettings settings, Places places) throws IOException {
    Map<String, List<String>> programs = new HashMap<>();
    programs.put("dimuon", ExampleSoftware.DIMUON.install(places.software()));
    programs.put("ldmx-sim", ExampleSoftware.LDMX_SIM.install(places.software()));
    Map<String, List<String>> configured = settings.software();
    if (configured != null) {
      programs.putAll(configured);
    }
    return new Software(programs);
  }

  @Bean
  SiteSettings siteSettings(Environment environment) {
    return SiteSettings.read(environment);
  }

  @Bean(destroyMethod = "close")
  ConfiguredSites configuredSites(
      CatenaSettings settings,
      SiteSettings given,
      Places places,
      Software software,
      ObjectProvider<JobRunner> runner) {
    return new ConfiguredSites(
        settings, given, places, software, ended -> runner.ifAvailable(JobRunner::hint));
  }

  @Bean(destroyMethod = "close")
  SiteRegistry siteRegistry(
      Places places,
      ConfiguredSites configured,
      SiteSettings given,
      SiteChangeLedger changes,
      IncidentLedger incidents,
      Transactions transactions,
      Clock clock,
      ObjectProvider<SiteStandings> standings) {
    return new SiteRegistry(
        places.data().resolve("sites"),
        configured,
        given,
        new SiteRegistry.Ledgers(changes, incidents, transactions),
        clock,
        removed -> standings.ifAvailable(known -> known.forget(removed)));
  }

  /** Not before the registry has read its files: jobs of an earlier start are asked for at once. */
  @Bean
  JobSites jobSites(ConfiguredSites configured, SiteRegistry registry) {
    return configured.sites();
  }

  @Bean
  SiteStandings siteStandings(
      SiteTestLedger tests,
      IncidentLedger incidents,
      Transactions transactions,
      JobSites sites,
      Clock clock) {
    return new SiteStandings(tests, incidents, transactions, sites, clock);
  }

  @Bean(destroyMethod = "close")
  SiteTester siteTester(
      JobSites sites,
      SiteTestLedger tests,
      Transactions transactions,
      SiteStandings standings,
      Places places,
      Clock clock) {
    return new SiteTester(
        sites, tests, transactions, standings, places.work().resolve(".site-tests"), clock);
  }

  @Bean
  SiteRegister siteRegister(
      SiteRegistry registry, SiteChangeLedger changes, SiteTestLedger tests, JobRunner runner) {
    return new RegistryDesk(registry, changes, tests, runner::hint);
  }

  @Bean(destroyMethod = "close")
  Movers movers(
      CatenaSettings settings,
      Places places,
      RseRegistry rses,
      LinkLedger links,
      CopyHints hints,
      Clock clock) {
    StorageMovers movers = new StorageMovers(settings, places);
    return new Movers(
        new Lanes(rses, settings.transfers().copiesPerLink()),
        new LinkMeter(rses, links, clock),
        movers::all,
        places.work().resolve(".between"),
        hints::ended);
  }

  @Bean(destroyMethod = "close")
  StageIn stageIn(TransferAgent agent) {
    return new StageIn(agent);
  }

  @Bean
  NearCopies nearCopies(StageIn stageIn, Places places) {
    return new NearCopies(stageIn, places.work().resolve(".minitrees"));
  }

  /** Answers whatever becomes of another one: pages ask it. */
  @Bean
  JdbcCatalog ownCatalog(JdbcTemplate jdbc, PlatformTransactionManager manager, Clock clock) {
    TransactionTemplate own = new TransactionTemplate(manager);
    // What the catalogue refuses it rolls back, and nothing else with it.
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new JdbcCatalog(jdbc, own, clock);
  }

  @Bean
  SharedCatalog sharedCatalog(CatenaSettings settings, Clock clock) {
    return new SharedCatalog(
        Optional.ofNullable(settings.rucio()).map(rucio -> rucio.catalog(clock)));
  }

  @Bean
  @Primary
  Catalog catalog(SharedCatalog shared, JdbcCatalog ours) {
    return shared.catalog().<Catalog>map(theirs -> new MirroredCatalog(theirs, ours)).orElse(ours);
  }
}
