package org.catena.engine.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.spring.mvc.CloudEventHttpMessageConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.time.Clock;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.catena.adapters.spi.Catalog;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.store.view.BatchJobViews;
import org.catena.engine.store.view.CampaignViews;
import org.catena.engine.store.view.CopiesView;
import org.catena.engine.store.view.EventViews;
import org.catena.engine.store.view.IncidentViews;
import org.catena.engine.store.view.JobViews;
import org.catena.engine.store.view.LedgerTotals;
import org.catena.engine.store.view.LinkViews;
import org.catena.engine.store.view.ProofViews;
import org.catena.engine.store.view.RetryViews;
import org.catena.engine.store.view.RunFiles;
import org.catena.engine.store.view.RunViews;
import org.catena.engine.store.view.StageViews;
import org.catena.engine.store.view.SummaryViews;
import org.catena.engine.store.view.UsageViews;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the views behind the interface together. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {
  @Bean
  CamundaProcesses camundaProcesses(HistoryService history, RepositoryService repository) {
    return new CamundaProcesses(history, repository);
  }

  @Bean
  RunViews runViews(
      JdbcClient database,
      @Value("${catena.scope}") String scope,
      CopiesView copies,
      CamundaProcesses processes) {
    return new RunViews(database, scope, copies, processes);
  }

  @Bean
  StageViews stageViews(JdbcClient database, @Value("${catena.scope}") String scope, Clock clock) {
    return new StageViews(database, scope, clock);
  }

  @Bean
  JobViews jobViews(
      JdbcClient database,
      @Value("${catena.scope}") String scope,
      Clock clock,
      Productions productions) {
    return new JobViews(database, scope, clock, productions::filesOf);
  }

  @Bean
  RetryViews retryViews(JdbcClient database) {
    return new RetryViews(database);
  }

  @Bean
  CampaignViews campaignViews(JdbcClient database, CampaignLedger campaigns, Clock clock) {
    return new CampaignViews(database, campaigns, clock);
  }

  @Bean
  BatchJobViews batchJobViews(JdbcClient database, Clock clock) {
    return new BatchJobViews(database, clock);
  }

  @Bean
  UsageViews usageViews(JdbcClient database, @Value("${catena.scope}") String scope) {
    return new UsageViews(database, scope);
  }

  @Bean
  LinkViews linkViews(JdbcClient database) {
    return new LinkViews(database);
  }

  @Bean
  RunFiles runFiles(JdbcClient database, @Value("${catena.scope}") String scope) {
    return new RunFiles(database, scope);
  }

  @Bean
  IncidentViews incidentViews(JdbcClient database) {
    return new IncidentViews(database);
  }

  @Bean
  EventViews eventViews(JdbcClient database) {
    return new EventViews(database);
  }

  @Bean
  ProofViews proofViews(PurgeLedger certificates) {
    return new ProofViews(certificates);
  }

  @Bean
  ReplicaCheck replicaCheck(Catalog catalog, Gauge gauge, ReplicaChooser chooser) {
    return new ReplicaCheck(catalog, gauge, chooser);
  }

  @Bean
  LedgerTotals ledgerTotals(JdbcClient database, @Value("${catena.scope}") String scope) {
    return new LedgerTotals(database, scope);
  }

  @Bean
  SummaryViews summaryViews(LedgerTotals totals) {
    return new SummaryViews(totals);
  }

  @Bean
  ChangeFeed changeFeed() {
    return new ChangeFeed();
  }

  @Bean
  NewRunEvents newRunEvents(ObjectMapper json) {
    return new NewRunEvents(json);
  }

  @Bean
  CloudEventHttpMessageConverter cloudEvents() {
    return new CloudEventHttpMessageConverter();
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Catena")
                .version("v1")
                .description(
                    "Runs, jobs, data and incidents. Times are ISO-8601 UTC, sizes bytes, durations"
                        + " seconds. Errors are RFC 9457 problems with a remedy. Log in with HTTP"
                        + " Basic, the access token of the data directory, or the session of the"
                        + " pages.")
                .license(new License().name("Apache-2.0")));
  }
}
