package org.catena.bpmn.diagrams;

class CampaignLayoutTest extends DrawingLayout {
  CampaignLayoutTest() {
    super("campaign");
  }
}
