package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.campaign.Campaigns;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.model.CampaignKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Campaigns in the whole program: real diagrams, processes and files. */
final class CampaignTest extends FaultTest {
  private static final String CONFIG =
      """
      Scope=mc24
      BatchID=NAME-batch1
      SampleId=NAME
      JobWallTime=10
      JobMemory=0.1
      NumberofJobs=20
      NumberOfEvents=5
      RandomSeed1SequenceStart=101
      RandomSeed2SequenceStart=201
      DetectorVersion=14
      BeamEnergy=8.0
      ElectronNumber=1
      PhysicsProcess=inclusive
      FieldMap=map
      FileName=sim
      IsRecon=No
      IsTriggerSkim=No
      JobTemplate=eat.py
      RunTimeEnvironment=simulation
      FinalOutputDestination=DCACHE-CHICAGO
      """;
  private static final String TEMPLATE =
      """
      p.run = RUNNUMBER
      p.maxEvents = 1
      sim.randomSeeds = [ SEED1, SEED2 ]
      """;

  @Autowired private Campaigns campaigns;
  @Autowired private CampaignLedger ledger;
  @Autowired private JdbcClient database;

  @Test
  void threeBatchesOfTwentyJobsAreSixtyFilesInThreeDatasetsOfOneContainer() throws Exception {
    CampaignKey key = create("sixty", 3, 25);

    eventually().until(() -> find(key).state() == CampaignState.DONE);

    assertThat(files("sixty-batch1")).isEqualTo(20);
    assertThat(files("sixty-batch2")).isEqualTo(20);
    assertThat(files("sixty-batch3")).isEqualTo(20);
    assertThat(containerOf("sixty-batch2")).isEqualTo("sixty");
    assertThat(SITE.rse("DCACHE-CHICAGO").resolve("mc24").toFile().list())
        .filteredOn(name -> name.startsWith("mc_sixty_run"))
        .hasSize(60);
    assertThat(inCockpitOf("campaign")).isZero();
  }

  @Test
  void theNextBatchWaitsForRoomAndACancelledCampaignEnds() throws Exception {
    SITE.holdSimulation();
    try {
      CampaignKey key = create("few", 3, 25);

      // 20 jobs are fewer than 25, 40 are not.
      eventually().until(() -> total(key).active() == 40);
      await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
      assertThat(find(key).batchesStarted()).isEqualTo(2);
      assertThat(total(key).active()).isEqualTo(40);

      campaigns.cancel(key, "somebody", "seen enough");
      eventually().until(() -> find(key).state() == CampaignState.CANCELLED);
      assertThat(total(key).active()).isZero();
    } finally {
      SITE.releaseSimulation();
    }
  }

  private CampaignKey create(String name, int batches, int keepActive)
      throws ProductionFormatException {
    return campaigns
        .create(
            new CampaignRequest(
                name,
                name + ".config",
                CONFIG.replace("NAME", name),
                TEMPLATE,
                CampaignSettings.usual(batches, keepActive)),
            "somebody")
        .key();
  }

  private CampaignRecord find(CampaignKey key) {
    return ledger.find(key).orElseThrow();
  }

  private BatchCounts total(CampaignKey key) {
    Map<Long, BatchCounts> counts = ledger.counts(find(key).id());
    return counts.values().stream().reduce(BatchCounts.NONE, BatchCounts::plus);
  }

  private long files(String dataset) {
    return database
        .sql("select files from cat_did where scope = 'mc24' and name = ? and type = 'DATASET'")
        .param(dataset)
        .query(Long.class)
        .single();
  }

  private String containerOf(String dataset) {
    return database
        .sql(
            "select p.name from cat_did d join cat_did_content c on c.child = d.id"
                + " join cat_did p on p.id = c.parent"
                + " where d.scope = 'mc24' and d.name = ? and d.type = 'DATASET'")
        .param(dataset)
        .query(String.class)
        .single();
  }

  private long inCockpitOf(String diagram) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(diagram)
        .processInstanceBusinessKey("sixty")
        .count();
  }
}
