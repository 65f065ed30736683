package org.catena.workflows.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.model.Resources;

/**
 * One batch as its production manager wrote it down: a {@code ldmxproduction*.config} that was read
 * and found good.
 *
 * @param file its name in remarks
 * @param lines all lines, in order; nothing of the file is lost
 * @param resources what one job asks of its site; minutes and gigabytes (10^9 bytes) in the file
 * @param software what must be there; empty for a batch that brings everything itself
 * @param work what the jobs differ in
 * @param warnings what other programs that read such a file would have understood otherwise, and
 *     what has no effect
 */
public record ProductionConfig(
    String file,
    List<ConfigLine> lines,
    Resources resources,
    Optional<Software> software,
    Work work,
    List<Remark> warnings) {
  public ProductionConfig {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /** The line that sets a key, however it is spelled. */
  public Optional<ConfigLine> line(ConfigKey key) {
    return lines.stream()
        .filter(ConfigLine::isSetting)
        .filter(line -> ConfigKey.of(line.key()).equals(Optional.of(key)))
        .findFirst();
  }

  /** The value as written. */
  public Optional<String> value(ConfigKey key) {
    return line(key).map(ConfigLine::value);
  }

  /** Whether a flag is set and says yes. */
  public boolean is(ConfigKey flag) {
    return value(flag).flatMap(Flag::of).orElse(false);
  }

  /** Rucio scope of everything the batch makes. */
  public String scope() {
    return value(ConfigKey.SCOPE).orElseThrow();
  }

  /** The dataset that holds the batch's outputs. */
  public DatasetName dataset() {
    return new DatasetName(scope(), value(ConfigKey.BATCH).orElseThrow());
  }

  /** The container that holds the dataset. */
  public DatasetName container() {
    return new DatasetName(scope(), value(ConfigKey.SAMPLE).orElseGet(this::usualSample));
  }

  /** As the samples of LDMX are called where nobody says otherwise. */
  private String usualSample() {
    return "v%s-%sGeV-%se-%s"
        .formatted(
            value(ConfigKey.DETECTOR).orElse(""),
            value(ConfigKey.BEAM_ENERGY).orElse(""),
            value(ConfigKey.ELECTRONS).orElse(""),
            value(ConfigKey.PROCESS).orElse(""));
  }

  /** The steering-file template, relative to a folder that is not in the file. */
  public String template() {
    return value(ConfigKey.TEMPLATE).orElseThrow();
  }

  /** Events of one job, where the template's number does not hold. */
  public OptionalLong events() {
    return value(ConfigKey.EVENTS).stream().mapToLong(Long::parseLong).findFirst();
  }

  /** Energy of the beam, in GeV. */
  public Optional<BigDecimal> beamEnergy() {
    return value(ConfigKey.BEAM_ENERGY).map(BigDecimal::new);
  }

  /** Electrons per event. */
  public OptionalInt electrons() {
    return value(ConfigKey.ELECTRONS).stream().mapToInt(Integer::parseInt).findFirst();
  }

  /** The RSE that every output ends up on; empty: it stays where it was made. */
  public Optional<String> destination() {
    return value(ConfigKey.DESTINATION);
  }
}
