package org.catena.engine.store.walk;

import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.workflows.model.CampaignKey;

/** A production of one image, as LDMX's productions of images are written. */
final class ImageBuilds {
  static final CampaignKey KEY = new CampaignKey("wrongScope", "images");

  /** The diagram whose command takes no seeds. */
  static final String DIAGRAM = "image";

  static final String CONFIG =
      """
      Scope=wrongScope
      BatchID=ldmx-images
      SampleID=images
      IsImage=Yes
      FileName=ldmx-pro-v3.0
      DockerRepo=ldmx/pro
      DockerTag=v3.0
      JobTemplate=build.def
      JobWallTime=10
      JobMemory=1
      RunTimeEnvironment=process
      FinalOutputDestination=CHICAGO
      """;

  static final String TEMPLATE = "Bootstrap: docker\nFrom: ldmx/pro:v3.0\n";

  private ImageBuilds() {}

  static CampaignRequest request(int batches) {
    return new CampaignRequest(
        "images",
        "image.config",
        CONFIG,
        TEMPLATE,
        new CampaignSettings(batches, 1, 0, "campaign", DIAGRAM, 1));
  }
}
