package org.catena.engine.core.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.production.DatasetListing;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.site.RseRegistry;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.NextBatch;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.ProductionText;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.campaign.steering.SteeringTemplate;
import org.catena.workflows.campaign.steering.TemplateCheck;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.model.BatchKey;

/** Looks ahead over all batches of a campaign, while it can still be refused. */
final class ProductionPlan {
  /** A look ahead over more would take seconds; LDMX's largest campaign had 45. */
  private static final int MOST_BATCHES = 10_000;

  /** Job keys and directories hold it, and what is added to it. */
  private static final int LONGEST_NAME = 150;

  private final RseRegistry rses;
  private final DatasetListing datasets;

  ProductionPlan(RseRegistry rses, DatasetListing datasets) {
    this.rses = rses;
    this.datasets = datasets;
  }

  /**
   * The same, and there is something to read for the first of these batches. Those of later ones
   * may still be made.
   *
   * @throws IllegalArgumentException when it could not be run
   */
  ProductionConfig checkWithInputs(
      String file, String text, String template, CampaignSettings settings, int batches)
      throws ProductionFormatException {
    ProductionConfig first = check(file, text, template, settings, batches);
    jobs(first);
    return first;
  }

  private void jobs(ProductionConfig config) {
    BatchKey batch = new BatchKey(config.scope(), config.dataset().name());
    datasets.of(config).jobs(batch, config);
  }

  /**
   * @param batches how many are still to come, from this text on
   * @throws ProductionFormatException when a batch could not be read
   * @throws IllegalArgumentException when it could not be run
   */
  ProductionConfig check(
      String file, String text, String template, CampaignSettings settings, int batches)
      throws ProductionFormatException {
    ProductionConfig first = Productions.read(file, text);
    oneImage(first, batches);
    name(first.dataset().name());
    first.destination().ifPresent(rses::get);
    template(first, template);
    if (batches > MOST_BATCHES) {
      throw new IllegalArgumentException(
          "%d batches are more than %d: make several campaigns of them"
              .formatted(batches, MOST_BATCHES));
    }
    ProductionConfig last = first;
    for (int batch = 2; batch <= batches; batch++) {
      last = next(file, last, settings);
    }
    return first;
  }

  /** The next batch would build the same image under the same name. */
  private static void oneImage(ProductionConfig config, int batches) {
    if (config.work() instanceof Work.ImageBuild && batches > 1) {
      throw new IllegalArgumentException(
          "%s builds an image (IsImage), which is one batch of one job, not %d batches"
              .formatted(config.file(), batches));
    }
  }

  private static void name(String batch) {
    if (batch.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "batch '%s' has a name of %d characters: %d are the most"
              .formatted(batch, batch.length(), LONGEST_NAME));
    }
  }

  private static void template(ProductionConfig config, String text)
      throws ProductionFormatException {
    TemplateCheck check = new SteeringTemplate(config.template(), text).check(config);
    List<Remark> errors = new ArrayList<>(check.errors());
    if (!errors.isEmpty()) {
      throw new ProductionFormatException(errors, check.warnings());
    }
  }

  /** The text of the batch after this one. */
  static String nextText(ProductionConfig config, CampaignSettings settings) {
    return ProductionText.with(config, NextBatch.changes(config, settings.pileupDatasets()));
  }

  private static ProductionConfig next(
      String file, ProductionConfig config, CampaignSettings settings)
      throws ProductionFormatException {
    return Productions.read(file, nextText(config, settings));
  }

  /**
   * The text with other values.
   *
   * @throws IllegalArgumentException for a key that makes it another production
   */
  static String with(ProductionConfig config, Map<ConfigKey, String> values) {
    for (ConfigKey key : new TreeSet<>(values.keySet())) {
      if (key == ConfigKey.SCOPE || key == ConfigKey.BATCH || key == ConfigKey.TEMPLATE) {
        throw new IllegalArgumentException(
            key + " cannot be changed in a campaign: clone it instead");
      }
    }
    return ProductionText.with(config, values);
  }
}
