package org.catena.workflows.campaign.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.catena.workflows.campaign.output.ParameterDump.Fields;

/** The settings of the processors that a job runs one after the other. */
final class ProcessorParameters {
  /**
   * A setting.
   *
   * @param name in the metadata, behind the processor's
   * @param path in the dump: a JSON pointer without its first slash
   */
  private record Setting(String name, String path) {}

  private static final List<Setting> READOUT_CHIP =
      settings(
          "MeV=MeV",
          "Pedestal=avgPedestal",
          "ReadoutThreshold=avgReadoutThreshold",
          "ClockCycle[ns]=hgcroc/clockCycle",
          "ISOI=hgcroc/iSOI",
          "NumberADCs=hgcroc/nADCs",
          "NoiseRMS=avgNoiseRMS",
          "WithNoise=hgcroc/noise",
          "TimingJitter=hgcroc/timingJitter",
          "RateUpSlope=hgcroc/rateUpSlope",
          "RateDnSlope=hgcroc/rateDnSlope",
          "TimeUpSlope=hgcroc/timeUpSlope",
          "TimeDnSlope=hgcroc/timeDnSlope",
          "TimePeak=hgcroc/timePeak");

  private static final List<Setting> HCAL_READOUT_CHIP =
      settings("Gain=avgGain", "AttLength=attenuationLength");

  private static final Map<String, List<Setting>> PROCESSORS =
      Map.ofEntries(
          Map.entry(
              "EcalRec",
              settings(
                  "SecondOrderEnergyCorrection=secondOrderEnergyCorrection",
                  "ChargePerMIP=charge_per_mip",
                  "SiEnergyMIP=mip_si_energy",
                  "ClockCycle[ns]=clock_cycle")),
          Map.entry(
              "EcalVeto",
              settings(
                  "Layers=num_ecal_layers",
                  "DiscriminatorCut=disc_cut",
                  "BDTfile=bdt_file",
                  "DoBDT=do_bdt")),
          Map.entry(
              "HcalVeto",
              settings(
                  "MaxPE=pe_threshold",
                  "MaxTime[ns]=max_time",
                  "MaxDepth[mm]=max_depth",
                  "BackMinPE=back_min_pe")),
          Map.entry(
              "HcalRec",
              settings(
                  "PEPerMIP=pe_per_mip",
                  "VoltagePerMIP=voltage_per_mip",
                  "EnergyMIP=mip_energy",
                  "ClockCycle[ns]=clock_cycle",
                  "AvgTOAThreshold=avgToaThreshold")),
          Map.entry(
              "HcalDigi",
              settings(
                  "MeanNoiseSiPM=meanNoise",
                  "MeVPerMIP=mev_per_mip",
                  "PEPerMIP=pe_per_mip",
                  "AttLength[m]=strip_attenuation_length",
                  "PosResolution[mm]=strip_position_resolution")),
          Map.entry(
              "Overlay",
              settings(
                  "BunchSpacing[ns]=bunchSpacing",
                  "DoPoissonIntime=doPoissonIntime",
                  "DoPoissonOutoftime=doPoissonOutoftime",
                  "NumberEarlierBunchesToSample=nEarlierBunchesToSample",
                  "NumberLaterBunchesToSample=nLaterBunchesToSample",
                  "TimeMean[ns]=timeMean",
                  "TimeSpread[ns]=timeSpread",
                  "TotalNumberOfInteractions=totalNumberOfInteractions")),
          Map.entry(
              "TrigScintDigi",
              settings("MeanNoiseSiPM=mean_noise", "MeVPerMIP=mev_per_mip", "PEPerMIP=pe_per_mip")),
          Map.entry(
              "TrigScintCluster",
              settings(
                  "MaxWidth=max_cluster_width",
                  "SeedThreshold=seed_threshold",
                  "MinThreshold=clustering_threshold",
                  "InputPassName=input_pass_name")),
          Map.entry(
              "TrigScintTrack",
              settings(
                  "MaxDelta=delta_max",
                  "SeedingCollection=seeding_collection",
                  "MinThreshold=tracking_threshold",
                  "InputPassName=input_pass_name")),
          Map.entry("TrackerHitKiller", settings("Efficiency=hitEfficiency")));

  private ProcessorParameters() {}

  private static List<Setting> settings(String... texts) {
    return List.of(texts).stream()
        .map(text -> text.split("=", 2))
        .map(parts -> new Setting(parts[0], "/" + parts[1]))
        .toList();
  }

  /**
   * @param className without its name space
   */
  static void take(JsonNode processor, String className, Fields fields) {
    String name = className.replace("Producer", "").replace("Processor", "");
    if (name.contains("calDigi") && processor.has("hgcroc")) {
      take(processor, name, name.equals("HcalDigi") ? HCAL_READOUT_CHIP : List.of(), fields);
      take(processor, name, READOUT_CHIP, fields);
      return;
    }
    switch (name) {
      case "Trigger" -> trigger(processor, name, fields);
      case "ElectronCounter" -> electronCounter(processor, name, fields);
      case "FindableTrack", "TrackerVeto" -> fields.put(name + "WasRun", 1);
      default -> take(processor, name, PROCESSORS.getOrDefault(name, List.of()), fields);
    }
  }

  private static void take(JsonNode processor, String name, List<Setting> settings, Fields fields) {
    settings.forEach(setting -> fields.put(name + setting.name(), processor.at(setting.path())));
  }

  /** The one that monitors the trigger's data is called the same. */
  private static void trigger(JsonNode processor, String name, Fields fields) {
    if (processor.path("className").asText().startsWith("dqm")) {
      return;
    }
    String limit = processor.has("thresholds") ? "thresholds" : "threshold";
    fields.put(name + "MaxEnergy[MeV]", processor.path(limit));
    fields.put(name + "EcalEndLayer", processor.path("end_layer"));
    fields.put(name + "EcalStartLayer", processor.path("start_layer"));
  }

  private static void electronCounter(JsonNode processor, String name, Fields fields) {
    boolean simulated = processor.path("use_simulated_electron_number").asBoolean();
    fields.put(name + "UseSimElectronNb", simulated);
    if (!simulated && processor.has("input_collection")) {
      String collection = processor.path("input_collection").asText();
      fields.put(name + "InputColl", collection + "_" + processor.path("input_pass_name").asText());
    }
    fields.put(name + "SimElectronNb", processor.path("simulated_electron_number"));
  }
}
