package org.catena.workflows.campaign.output;

import java.time.Instant;
import java.util.OptionalLong;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Software;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.model.LogicalFile;

/**
 * Names and places of what a batch makes (LDMX-Software/LDCS, ldmx-simprod-rte-helper). All of them
 * are known before a job runs. The helper takes the beam's energy of a path from the job's
 * parameters, and a sample that is named in the file only for libraries and images; here both are
 * the file's wherever it has them.
 */
public final class OutputNames {
  private final ProductionConfig config;
  private final Surroundings surroundings;
  private final OutputKind kind;

  public OutputNames(ProductionConfig config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
    this.kind = OutputKind.of(config);
  }

  /** Rucio scope: of an image that of its user, whatever the file says. */
  public String scope() {
    return kind == OutputKind.IMAGE ? surroundings.imageScope() : config.scope();
  }

  /** The dataset that holds the batch's outputs. */
  public DatasetName dataset() {
    return new DatasetName(scope(), config.dataset().name());
  }

  /** The container that holds the dataset. */
  public DatasetName container() {
    return new DatasetName(scope(), config.container().name());
  }

  /**
   * What a job's output is called in the catalogue.
   *
   * @param runNumber the job's; none for an image
   * @param created to the second. The helper takes the worker's clock, so that two attempts of a
   *     job make two names; one time for all attempts makes one
   */
  public LogicalFile file(OptionalLong runNumber, Instant created) {
    return new LogicalFile(scope(), name(runNumber, created.getEpochSecond()));
  }

  private String name(OptionalLong runNumber, long created) {
    String sample = config.container().name();
    return switch (kind) {
      case EVENTS -> "mc_%s_run%d_t%d.root".formatted(sample, runNumber.orElseThrow(), created);
      case HISTOGRAMS ->
          "hist_%s_run%d_t%d.root".formatted(sample, runNumber.orElseThrow(), created);
      case EVENT_LIBRARY ->
          "LDMX_W_UndecayedAP_mA_%s_run_%d_t%d.tar.gz"
              .formatted(value(ConfigKey.A_PRIME_MASS), runNumber.orElseThrow(), created);
      case IMAGE -> Software.Image.withEnding(value(ConfigKey.FILE_NAME));
    };
  }

  /**
   * Where a site keeps a copy.
   *
   * @param storageBase the site's {@code LDMX_STORAGE_BASE}
   */
  public String localPath(String storageBase, LogicalFile file) {
    String folder =
        switch (kind) {
          case EVENTS, HISTOGRAMS -> "/ldmx/mc-data" + folderOfEvents();
          case EVENT_LIBRARY -> "/ldmx/lheFiles" + folderOfLibrary();
          case IMAGE -> "/ldmx/%s/%s".formatted(scope(), dataset().name());
        };
    return withoutSlash(storageBase) + folder + "/" + file.name();
  }

  /**
   * Where the destination keeps it.
   *
   * @param base URL of the destination's storage
   */
  public String remotePath(String base, LogicalFile file) {
    String folder =
        switch (kind) {
          case EVENTS, HISTOGRAMS -> folderOfEvents();
          case EVENT_LIBRARY -> folderOfLibrary();
          case IMAGE -> "/%s/%s/%s".formatted(surroundings.userId(), scope(), dataset().name());
        };
    return withoutSlash(base) + folder + "/" + file.name();
  }

  private String folderOfEvents() {
    return "/%s/v%s/%sGeV/%s"
        .formatted(
            scope(),
            value(ConfigKey.DETECTOR),
            value(ConfigKey.BEAM_ENERGY),
            config.dataset().name());
  }

  private String folderOfLibrary() {
    return "/%s/%sGeV/%s".formatted(scope(), value(ConfigKey.BEAM_ENERGY), config.dataset().name());
  }

  private String value(ConfigKey key) {
    return config.value(key).orElseThrow();
  }

  private static String withoutSlash(String base) {
    int end = base.length();
    while (end > 0 && base.charAt(end - 1) == '/') {
      end--;
    }
    return base.substring(0, end);
  }
}
