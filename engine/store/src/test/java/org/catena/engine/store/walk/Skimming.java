package org.catena.engine.store.walk;

import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.workflows.model.CampaignKey;

/** A small campaign on what {@link Eating} made: four files a job, and one of pileup. */
final class Skimming {
  static final CampaignKey KEY = new CampaignKey("mc24", "skim");

  /** The diagram whose command takes files. */
  static final String DIAGRAM = "skim";

  static final String CONFIG =
      """
      Scope=mc24
      BatchID=skim-batch1
      SampleId=skim-8GeV
      JobWallTime=10
      JobMemory=1
      InputDataset=mc24:eat-batch1
      InputFilesPerJob=4
      PileupDataset=mc24:pile-batch1
      DetectorVersion=14
      BeamEnergy=8.0
      ElectronNumber=1
      PhysicsProcess=inclusive
      FieldMap=map
      FileName=skim
      IsRecon=Yes
      IsTriggerSkim=No
      JobTemplate=skim.py
      RunTimeEnvironment=merge
      FinalOutputDestination=CHICAGO
      """;

  static final String TEMPLATE =
      """
      p.run = RUNNUMBER
      p.inputFiles = [ INPUTNAME ]
      pileupFileName = "PILEUPFILENAME"
      """;

  private Skimming() {}

  static CampaignRequest request(int batches) {
    return request(CONFIG, batches);
  }

  static CampaignRequest request(String config, int batches) {
    return new CampaignRequest(
        "skim",
        "skim.config",
        config,
        TEMPLATE,
        new CampaignSettings(batches, 1, 0, "campaign", DIAGRAM, 1));
  }

  /** What is overlaid: two files. */
  static CampaignRequest pileup() {
    return new CampaignRequest(
        "pile",
        "pile.config",
        Eating.CONFIG
            .replace("eat-", "pile-")
            .replace("NumberofJobs=6", "NumberofJobs=2")
            .replace("=101", "=901"),
        Eating.TEMPLATE,
        CampaignSettings.usual(1, 1));
  }
}
