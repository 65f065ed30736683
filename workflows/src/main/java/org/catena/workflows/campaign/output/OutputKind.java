package org.catena.workflows.campaign.output;

import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Work;

/** What a batch makes; its names and paths follow from that. */
enum OutputKind {
  EVENTS,
  HISTOGRAMS,
  EVENT_LIBRARY,
  IMAGE;

  /** What the output file of a job with histograms is called. */
  private static final String HISTOGRAM_FILE = "hist_";

  static OutputKind of(ProductionConfig config) {
    if (config.work() instanceof Work.ImageBuild) {
      return IMAGE;
    }
    if (config.is(ConfigKey.EVENT_LIBRARY)) {
      return EVENT_LIBRARY;
    }
    return config.value(ConfigKey.FILE_NAME).orElse("").contains(HISTOGRAM_FILE)
        ? HISTOGRAMS
        : EVENTS;
  }
}
