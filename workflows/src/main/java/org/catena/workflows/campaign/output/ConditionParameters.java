package org.catena.workflows.campaign.output;

import com.fasterxml.jackson.databind.JsonNode;
import org.catena.workflows.campaign.output.ParameterDump.Fields;

/**
 * What holds for all events of a job: the source of its seeds, the geometry, tables of constants.
 */
final class ConditionParameters {
  private ConditionParameters() {}

  /**
   * @param detector with its "v"
   */
  static void take(JsonNode providers, String detector, Fields fields) {
    for (JsonNode provider : providers) {
      String className = provider.path("className").asText();
      if (className.contains("RandomNumberSeedService")) {
        fields.put("RandomNumberSeedMode", provider.path("seedMode"));
        fields.put("RandomNumberSeed", provider.path("seed"));
      } else if (className.contains("Geometry")) {
        geometry(provider, detector, fields);
      } else if (className.contains("conditions")) {
        table(provider, fields);
      }
    }
  }

  private static void geometry(JsonNode provider, String detector, Fields fields) {
    String name = provider.path("objectName").asText().replace("Provider", "");
    JsonNode ecal = provider.path("EcalHexReadout").path(detector);
    fields.put(name + "Gap[mm]", ecal.path("gap"));
    fields.put(name + "ModuleMinR[mm]", ecal.path("moduleMinR"));
    fields.put(name + "FrontZ[mm]", ecal.path("ecalFrontZ"));
    fields.put(name + "NumberCellRHeight[mm]", ecal.path("nCellRHeight"));
    JsonNode hcal = provider.path("HcalGeometry").path(detector);
    fields.put(name + "ThicknessScint[mm]", hcal.path("scint_thickness"));
    fields.put(name + "WidthScint[mm]", hcal.path("scint_width"));
    fields.put(name + "EcalDx", hcal.path("ecal_dx"));
    fields.put(name + "EcalDy", hcal.path("ecal_dy"));
    fields.put(name + "NumSections", hcal.path("num_sections"));
  }

  /** Only the first row counts: the others are for other runs. */
  private static void table(JsonNode provider, Fields fields) {
    String name = provider.path("objectName").asText();
    JsonNode values = provider.path("entries").path(0).path("values");
    int column = 0;
    for (JsonNode heading : provider.path("columns")) {
      fields.put(name + "_" + heading.asText(), values.path(column++));
    }
  }
}
