package org.catena.engine.store.walk;

import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.workflows.model.CampaignKey;

/** A small campaign: electrons on a target, six jobs a batch. */
final class Eating {
  static final CampaignKey KEY = new CampaignKey("mc24", "eat");

  static final String CONFIG =
      """
      Scope=mc24
      BatchID=eat-batch1
      SampleId=eat-8GeV
      JobWallTime=10
      JobMemory=1
      NumberofJobs=6
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
      RunTimeEnvironment=process
      FinalOutputDestination=CHICAGO
      """;

  static final String TEMPLATE =
      """
      p.run = RUNNUMBER
      p.maxEvents = 1
      sim.randomSeeds = [ SEED1, SEED2 ]
      """;

  private Eating() {}

  static CampaignRequest request(int batches, int keepActive) {
    return new CampaignRequest(
        "eat", "eat.config", CONFIG, TEMPLATE, CampaignSettings.usual(batches, keepActive));
  }
}
