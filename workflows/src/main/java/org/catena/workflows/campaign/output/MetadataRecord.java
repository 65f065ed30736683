package org.catena.workflows.campaign.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.Surroundings;

/**
 * What the catalogue is told of an output: the fields of the {@code rucio.metadata} file that
 * LDMX's helper leaves behind (ldmx-simprod-rte-helper, collect_meta). A field of which nothing is
 * known is left out.
 */
public final class MetadataRecord {
  /** What Rucio keeps itself, or aCT uses and drops (aCTLDMXRegister). */
  private static final Set<String> NOT_SEARCHED =
      Set.of(
          "scope",
          "name",
          "bytes",
          "md5",
          "adler32",
          "datasetscope",
          "datasetname",
          "containerscope",
          "containername",
          "remote_output",
          "local_replica");

  private final ProductionConfig config;
  private final Surroundings surroundings;
  private final OutputNames names;

  public MetadataRecord(ProductionConfig config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
    this.names = new OutputNames(config, surroundings);
  }

  /**
   * The record of one output, in the helper's order.
   *
   * @param dump of the job's parameters; ldmx-sw 1, libraries and images have none
   */
  public Map<String, Object> of(BatchJob job, Optional<ParameterDump> dump, OutputFacts facts) {
    Map<String, Object> record = new LinkedHashMap<>();
    switch (OutputKind.of(config)) {
      case EVENTS -> simulation(record, job, dump);
      case HISTOGRAMS -> {
        simulation(record, job, dump);
        record.put("IsHistograms", true);
      }
      case EVENT_LIBRARY -> library(record, job);
      case IMAGE -> image(record);
    }
    measured(record, facts);
    places(record, facts);
    if (!job.inputs().isEmpty()) {
      record.put(
          "InputFile",
          job.inputs().stream()
              .map(InputFile::file)
              .map(Object::toString)
              .collect(Collectors.joining(",")));
    }
    job.pileup().ifPresent(pileup -> record.put("PileupFile", pileup.file().toString()));
    return Collections.unmodifiableMap(record);
  }

  private void simulation(Map<String, Object> record, BatchJob job, Optional<ParameterDump> dump) {
    if (!job.inputs().isEmpty()) {
      record.put("NumberInputFiles", job.inputs().size());
    }
    record.put("IsRecon", config.is(ConfigKey.RECONSTRUCTION));
    record.put("IsTriggerSkim", config.is(ConfigKey.TRIGGER_SKIM));
    record.put("IsBDTSkim", config.is(ConfigKey.BDT_SKIM));
    dump.ifPresent(
        found -> record.putAll(found.metadata(config.value(ConfigKey.DETECTOR).orElse(""))));
    record.put("IsSimulation", true);
    record.put("Scope", config.scope());
    record.put("BatchID", config.dataset().name());
    setting(record, ConfigKey.PROCESS);
    setting(record, ConfigKey.DETECTOR);
    setting(record, ConfigKey.ELECTRONS);
    setting(record, ConfigKey.BEAM_ENERGY);
    record.put("SampleId", config.container().name());
    job.runNumber().ifPresent(number -> record.putIfAbsent("RunNumber", number));
    job.seeds()
        .ifPresent(
            seeds -> {
              record.putIfAbsent("RandomSeed1", seeds.first());
              record.putIfAbsent("RandomSeed2", seeds.second());
            });
    config.events().ifPresent(events -> events(record, events));
    config
        .value(ConfigKey.FIELD_MAP)
        .ifPresent(fieldMap -> record.put("MagneticFieldmap", fieldMap));
  }

  /** What the job says holds, unless it says none. */
  private static void events(Map<String, Object> record, long events) {
    Object said = record.get("NumberOfEvents");
    if (!(said instanceof Number number) || number.longValue() <= 0) {
      record.put("NumberOfEvents", events);
    }
  }

  private void library(Map<String, Object> record, BatchJob job) {
    record.put("IsSimulation", true);
    setting(record, ConfigKey.A_PRIME_MASS);
    setting(record, ConfigKey.EVENTS);
    job.runNumber().ifPresent(number -> record.put("runNumber", number));
    setting(record, ConfigKey.INCIDENT_ENERGIES);
    setting(record, ConfigKey.EVENT_LIBRARY);
    setting(record, ConfigKey.BEAM_ENERGY);
    record.put("Scope", config.scope());
    record.put("SampleId", config.container().name());
    record.put("BatchID", config.dataset().name());
    setting(record, ConfigKey.PROCESS);
  }

  private void image(Map<String, Object> record) {
    record.put("IsImage", true);
    record.put("IsSimulation", false);
    record.put("IsRecon", false);
    record.put("Scope", names.scope());
    record.put("SampleId", config.container().name());
    record.put("UserID", surroundings.userId());
    record.put("BatchID", config.dataset().name());
    List.of(
            ConfigKey.GEANT4_VERSION,
            ConfigKey.ROOT_VERSION,
            ConfigKey.ONNX_VERSION,
            ConfigKey.XERCES_VERSION,
            ConfigKey.SYSTEM_VERSION,
            ConfigKey.SYSTEM_NAME)
        .forEach(key -> setting(record, key));
  }

  /** What the production says, where the job itself has said nothing. */
  private void setting(Map<String, Object> record, ConfigKey key) {
    config.value(key).ifPresent(value -> record.putIfAbsent(key.text(), value));
  }

  private void measured(Map<String, Object> record, OutputFacts facts) {
    facts.image().ifPresent(image -> record.put("LdmxImage", image));
    facts.jobId().ifPresent(id -> record.put("ARCCEJobID", id));
    record.put("FileCreationTime", facts.created().getEpochSecond());
    record.put("Walltime", facts.walltime().toSeconds());
    record.put("name", facts.file().name());
    if (OutputKind.of(config) == OutputKind.IMAGE) {
      record.put("FileName", facts.file().name());
    }
    record.put("bytes", facts.content().bytes());
    record.put("md5", facts.md5());
    record.put("adler32", facts.content().adler32().hex());
  }

  private void places(Map<String, Object> record, OutputFacts facts) {
    facts
        .remote()
        .ifPresent(
            copy -> {
              record.put("remote_output", Map.of("rse", copy.rse(), "pfn", copy.url()));
              record.put("DataLocation", copy.url());
            });
    facts
        .localPath()
        .ifPresent(
            path -> {
              record.put("local_replica", path);
              record.merge("DataLocation", path, (remote, local) -> remote + "," + local);
            });
    record.put("scope", facts.file().scope());
    record.put("datasetscope", names.dataset().scope());
    record.put("datasetname", names.dataset().name());
    record.put("containerscope", names.container().scope());
    record.put("containername", names.container().name());
  }

  /** What can be searched for: text, as aCT registers it. */
  public static Map<String, String> searchable(Map<String, Object> record) {
    Map<String, String> text = new LinkedHashMap<>();
    record.forEach(
        (name, value) -> {
          if (!NOT_SEARCHED.contains(name)) {
            text.put(name, PythonText.of(value));
          }
        });
    return Collections.unmodifiableMap(text);
  }
}
