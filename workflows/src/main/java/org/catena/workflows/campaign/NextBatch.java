package org.catena.workflows.campaign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a production's file says of the batch after this one (LDMX-Software/LDCS,
 * submitNextBatch.sh): its name's number is one higher, both seeds begin two batches' worth of jobs
 * later, so that neither sequence meets the other's numbers, inputs of the same number come from
 * the next batch as well, and pileup datasets take turns.
 */
public final class NextBatch {
  private static final Pattern NUMBERED = Pattern.compile("(.*batch)(\\d{1,9})");
  private static final Pattern SCOPED = Pattern.compile("([^:]*:.*batch)(\\d{1,9})");

  /** Each batch has two sequences of seeds. */
  private static final int SEQUENCES = 2;

  private NextBatch() {}

  /**
   * The keys that change, with their new values; {@link ProductionText#with} writes them.
   *
   * @param pileupDatasets how many there are, numbered from 1; batch n takes number n mod that + 1
   * @throws IllegalArgumentException when the batch's name does not end in "batch" and a number
   */
  public static Map<ConfigKey, String> changes(ProductionConfig config, int pileupDatasets) {
    String name = config.dataset().name();
    Matcher numbered = NUMBERED.matcher(name);
    if (!numbered.matches()) {
      throw new IllegalArgumentException(
          "batch '%s' has no next one: call it NAME-batch1".formatted(name));
    }
    long number = Long.parseLong(numbered.group(2));
    Map<ConfigKey, String> changes = new LinkedHashMap<>();
    changes.put(ConfigKey.BATCH, numbered.group(1) + (number + 1));
    if (config.work() instanceof Work.Generated work) {
      long step = (long) SEQUENCES * work.jobs();
      changes.put(ConfigKey.SEED1, Long.toString(work.firstSeed1() + step));
      changes.put(ConfigKey.SEED2, Long.toString(work.firstSeed2() + step));
    } else if (config.work() instanceof Work.OnInputs work) {
      inputs(work, number, pileupDatasets, changes);
    }
    return changes;
  }

  private static void inputs(
      Work.OnInputs work, long number, int pileupDatasets, Map<ConfigKey, String> changes) {
    Matcher inputs = SCOPED.matcher(work.dataset().toString());
    if (inputs.matches() && Long.parseLong(inputs.group(2)) == number) {
      changes.put(ConfigKey.INPUT_DATASET, inputs.group(1) + (number + 1));
    }
    Optional<Matcher> pileup =
        work.pileup().map(dataset -> SCOPED.matcher(dataset.toString())).filter(Matcher::matches);
    pileup.ifPresent(
        found ->
            changes.put(
                ConfigKey.PILEUP_DATASET, found.group(1) + ((number + 1) % pileupDatasets + 1)));
  }
}
