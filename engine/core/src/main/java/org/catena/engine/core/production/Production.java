package org.catena.engine.core.production;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.NextAttempt;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionText;
import org.catena.workflows.campaign.Software;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.job.JobConfig;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.campaign.output.MetadataRecord;
import org.catena.workflows.campaign.output.OutputFacts;
import org.catena.workflows.campaign.output.OutputNames;
import org.catena.workflows.campaign.output.ParameterDump;
import org.catena.workflows.campaign.steering.SteeringTemplate;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.Resources;

/** A batch, with everything that its jobs and their outputs are made from. */
public final class Production {
  /** Whose images are meant where no scope is named: the production's own. */
  private static final Surroundings SURROUNDINGS = Surroundings.of("prod");

  private static final Pattern JOB_NAME = Pattern.compile("job-(\\d{5,9})");

  private final BatchRecord batch;
  private final ProductionConfig config;
  private final BatchJobs jobs;
  private final SteeringTemplate template;
  private final JobConfig jobConfig;
  private final OutputNames names;
  private final MetadataRecord metadata;

  Production(BatchRecord batch, ProductionConfig config, BatchJobs jobs) {
    this.batch = batch;
    this.config = config;
    this.jobs = jobs;
    this.template = new SteeringTemplate(config.template(), batch.template());
    this.jobConfig = new JobConfig(config, SURROUNDINGS);
    this.names = new OutputNames(config, SURROUNDINGS);
    this.metadata = new MetadataRecord(config, SURROUNDINGS);
  }

  public BatchRecord batch() {
    return batch;
  }

  /** The same batch, for an attempt that makes a share of the events alone. */
  public Production making(NextAttempt attempt) {
    long events = attempt.events(events());
    return events == events()
        ? this
        : new Production(
            batch,
            Productions.readAgain(
                batch,
                ProductionText.with(config, Map.of(ConfigKey.EVENTS, Long.toString(events)))),
            jobs);
  }

  /** How many jobs. */
  public int size() {
    return jobs.size();
  }

  /** What people and directories call a job: {@code job-00042}. */
  public static String jobName(int index) {
    return "job-%05d".formatted(index);
  }

  /**
   * One of its jobs.
   *
   * @throws IllegalArgumentException when it has none of that name
   */
  public BatchJob job(String name) {
    Matcher named = JOB_NAME.matcher(name);
    if (!named.matches() || Integer.parseInt(named.group(1)) >= jobs.size()) {
      throw new IllegalArgumentException("%s has no %s".formatted(batch.key().title(), name));
    }
    return jobs.job(Integer.parseInt(named.group(1)));
  }

  /** The steering file of a job. */
  public String steeringFile(BatchJob job) {
    return template.steeringFile(config, job);
  }

  /** A job's own copy of the production's file. */
  public String configFile(BatchJob job) {
    return jobConfig.text(job, Optional.empty());
  }

  /** What each job asks of its site. */
  public Resources resources() {
    return config.resources();
  }

  /** What must be installed at the site: a runtime environment or an image, by its name. */
  public Optional<String> software() {
    return config
        .software()
        .map(software -> software.fold(Software.RuntimeEnvironment::name, Software.Image::name));
  }

  /** The image that each job runs in, if it does. */
  public Optional<String> image() {
    return SURROUNDINGS.image(config).map(LogicalFile::toString);
  }

  /** The RSE that outputs go to, if the file names one. */
  public Optional<String> destination() {
    return config.destination();
  }

  /** What a job's output is called, whichever attempt makes it. */
  public LogicalFile output(BatchJob job) {
    return names.file(job.runNumber(), batch.startedAt());
  }

  /** The dataset of the outputs. */
  public String dataset() {
    return names.dataset().name();
  }

  /** The container of that dataset. */
  public String container() {
    return names.container().name();
  }

  /** What an output is, whatever it is called: there is at most one of it. */
  public String logicalKey(BatchJob job) {
    return "%s/%s/%s"
        .formatted(
            names.scope(),
            dataset(),
            job.runNumber().isPresent()
                ? "run-%08d".formatted(job.runNumber().getAsLong())
                : jobName(job.index()));
  }

  /** Events of one job; 0 when only the template knows. */
  public long events() {
    return config.events().orElse(0);
  }

  /** What the catalogue is told of an output. */
  public Map<String, Object> metadata(
      BatchJob job, Optional<ParameterDump> dump, OutputFacts facts) {
    return Map.copyOf(MetadataRecord.searchable(metadata.of(job, dump, facts)));
  }
}
