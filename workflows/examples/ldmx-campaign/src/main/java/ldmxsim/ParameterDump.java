package ldmxsim;

import java.nio.file.Path;
import java.util.Locale;

/** All parameters of a job as JSON, in the form that ldmx-sw prints them. */
final class ParameterDump {
  private static final String FORM =
      """
      {
        "passName": "sim",
        "maxEvents": %d,
        "run": %d,
        "inputFiles": [],
        "outputFiles": ["%s"],
        "sequence": [
          {
            "instanceName": "target",
            "className": "simcore::Simulator",
            "runNumber": %d,
            "randomSeeds": [%d, %d],
            "detector": "%s",
            "generators": [
              {
                "class_name": "simcore::generators::MultiParticleGunPrimaryGenerator",
                "pdgID": 11,
                "nParticles": %d,
                "vertex": [0, 0, -700],
                "momentum": [0, 0, %s]
              }
            ],
            "beamSpotSmear": [0, 0, 0],
            "actions": [
              {"class_name": "ldmxsim::MissingEnergyTrigger", "threshold": %s}
            ],
            "target_thickness": %s
          }
        ],
        "conditionsObjectProviders": [
          {
            "className": "framework::RandomNumberSeedService",
            "objectName": "RandomNumberSeedService",
            "seedMode": "external",
            "seed": %d
          }
        ]
      }
      """;
  private static final double MEV_PER_GEV = 1000.;

  private ParameterDump() {}

  static String of(Steering steering, Path output) {
    return FORM.formatted(
        steering.events(),
        steering.run(),
        escaped(String.valueOf(output.getFileName())),
        steering.run(),
        steering.seed1(),
        steering.seed2(),
        escaped(steering.detector()),
        steering.electrons(),
        steering.beamEnergy() * MEV_PER_GEV,
        steering.threshold(),
        steering.thickness(),
        steering.seed1());
  }

  /** As JSON wants text. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      if (letter == '"' || letter == '\\') {
        escaped.append('\\').append(letter);
      } else if (letter < ' ') {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
