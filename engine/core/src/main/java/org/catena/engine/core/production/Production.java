package org.catena.engine.core.production;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.NextAttempt;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionText;
import org.catena.workflows.campaign.Software;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.JobConfig;
import org.catena.workflows.campaign.job.PileupFile;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.campaign.output.InputHistory;
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
  private final BatchFiles files;
  private final BatchJobs jobs;
  private final SteeringTemplate template;
  private final JobConfig jobConfig;
  private final OutputNames names;
  private final MetadataRecord metadata;

  Production(BatchRecord batch, ProductionConfig config, BatchFiles files, BatchJobs jobs) {
    this.batch = batch;
    this.config = config;
    this.files = files;
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
            files,
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

  /**
   * A job's own copy of the production's file.
   *
   * @param inputMetadata of its last input file, as a JSON object on one line; empty for a job
   *     without inputs
   */
  public String configFile(BatchJob job, Optional<String> inputMetadata) {
    return jobConfig.text(job, inputMetadata);
  }

  BatchFiles files() {
    return files;
  }

  /**
   * What was listed of a file that a job reads, when the batch was started.
   *
   * @throws IllegalArgumentException when the batch does not read it
   */
  public BatchInput listed(LogicalFile file) {
    return files.get(file);
  }

  /** What was listed of all files that a job reads: its inputs, then its pileup. */
  List<BatchInput> reads(BatchJob job) {
    return Stream.concat(
            job.inputs().stream().map(InputFile::file), job.pileup().stream().map(PileupFile::file))
        .map(files::get)
        .toList();
  }

  /**
   * The RSEs that had all inputs of a job when the batch was started; none for a job without. Of
   * pileup there is no word: jobs share it, so that it is soon everywhere.
   */
  public Set<String> dataAt(BatchJob job) {
    return job.inputs().stream()
        .map(input -> files.get(input.file()).heldAt())
        .reduce(Production::common)
        .orElse(Set.of());
  }

  private static Set<String> common(Set<String> some, Set<String> others) {
    return some.equals(others)
        ? some
        : some.stream().filter(others::contains).collect(Collectors.toUnmodifiableSet());
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

  /** Events that each job generates; 0 when only the template or its inputs know. */
  public long events() {
    return config.work() instanceof Work.OnInputs ? 0 : config.events().orElse(0);
  }

  /**
   * Events that a job generates or reads: all of its inputs, or as many of them as the file says; 0
   * when that is not known.
   */
  public long events(BatchJob job) {
    if (job.inputs().isEmpty()) {
      return events();
    }
    List<Long> each = job.inputs().stream().map(input -> listed(input.file()).events()).toList();
    return each.contains(0L)
        ? 0
        : Math.min(
            each.stream().mapToLong(Long::longValue).sum(), config.events().orElse(Long.MAX_VALUE));
  }

  /** Events of a job's output: what a skim keeps only its program knows, and 0 is said then. */
  public long eventsMade(BatchJob job) {
    boolean skims = config.is(ConfigKey.TRIGGER_SKIM) || config.is(ConfigKey.BDT_SKIM);
    return skims && !job.inputs().isEmpty() ? 0 : events(job);
  }

  /**
   * What the catalogue is told of an output.
   *
   * @param inputs what the catalogue knows of each input, in the job's order; none for a job
   *     without, or when it does not know all of them
   */
  public Map<String, Object> metadata(
      BatchJob job,
      Optional<ParameterDump> dump,
      OutputFacts facts,
      List<Map<String, String>> inputs) {
    Map<String, Object> record = metadata.of(job, dump, facts);
    return Map.copyOf(
        MetadataRecord.searchable(inputs.isEmpty() ? record : InputHistory.added(record, inputs)));
  }
}
