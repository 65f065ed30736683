package org.catena.workflows.campaign.output;

import com.fasterxml.jackson.databind.JsonNode;
import org.catena.workflows.campaign.output.ParameterDump.Fields;

/** What is fired at the target: the first generator of a simulation, in the words of either gun. */
final class BeamParameters {
  private static final String[] AXES = {"X", "Y", "Z"};

  /** Above that an energy is in MeV. */
  private static final int MOST_GEV = 999;

  private static final double MEV_PER_GEV = 1000.;

  private BeamParameters() {}

  static void take(JsonNode simulator, Fields fields) {
    if (simulator.has("generators")) {
      gun(simulator.path("generators").path(0), fields);
    }
    vector("BeamSpotSize%s[mm]", simulator.path("beamSpotSmear"), fields);
  }

  private static void gun(JsonNode gun, Fields fields) {
    vector("GunPosition%s[mm]", first(gun, "position", "vertex"), fields);
    if (gun.has("energy")) {
      vector("MomentumVector%s[GeV]", first(gun, "direction", "momentum"), fields);
      fields.put("BeamEnergy", gun.path("energy"));
    } else if (gun.path("momentum").size() == AXES.length) {
      momentum(gun.path("momentum"), fields);
    }
    fields.put("BeamParticle", first(gun, "particle", "pdgID"));
    fields.put("nBeamParticles", 1);
    fields.put("nBeamParticles", gun.path("nParticles"));
  }

  /** A gun for several particles has a momentum in MeV; its length is the energy. */
  private static void momentum(JsonNode momentum, Fields fields) {
    double x = momentum.path(0).asDouble();
    double y = momentum.path(1).asDouble();
    double z = momentum.path(2).asDouble();
    long length = (long) (Math.sqrt(x * x + y * y + z * z) + 0.5);
    if (length == 0) {
      return;
    }
    for (int axis = 0; axis < AXES.length; axis++) {
      fields.put(
          "MomentumVector%s[GeV]".formatted(AXES[axis]), momentum.path(axis).asDouble() / length);
    }
    if (length <= MOST_GEV) {
      fields.put("BeamEnergy", length);
      return;
    }
    double energy = length;
    while (energy > MOST_GEV) {
      energy /= MEV_PER_GEV;
    }
    fields.put("BeamEnergy", energy);
  }

  private static JsonNode first(JsonNode gun, String name, String otherwise) {
    return gun.has(name) ? gun.path(name) : gun.path(otherwise);
  }

  private static void vector(String name, JsonNode values, Fields fields) {
    for (int axis = 0; axis < AXES.length; axis++) {
      fields.put(name.formatted(AXES[axis]), values.path(axis));
    }
  }
}
