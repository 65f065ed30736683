package org.catena.workflows.campaign.read;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.campaign.Flag;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.Software;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.model.Resources;

/**
 * Reads {@code ldmxproduction*.config} files (LDMX-Software/LDCS; ARCControlTower/aCT, {@code
 * act/ldmx}). What aCT or its helper on the worker node would have lost in silence is an error;
 * what they would have read in another way than it is read here is a warning.
 */
public final class ProductionReader {
  /** Real files have half a kilobyte. */
  static final int LARGEST = 1 << 20;

  private static final BigDecimal BYTES_PER_GIGABYTE = BigDecimal.TEN.pow(9);

  /** aCT's, where the file says nothing. */
  private static final String USUAL_MINUTES = "240";

  private static final String USUAL_GIGABYTES = "2";

  private final Remarks remarks;
  private final Settings settings;

  private ProductionReader(String file) {
    this.remarks = new Remarks(file);
    this.settings = new Settings(remarks);
  }

  /**
   * Reads a file; never more of it than a production can have.
   *
   * @throws ProductionFormatException with every error of the file, also when it cannot be opened
   */
  public static ProductionConfig read(Path file) throws ProductionFormatException {
    ProductionReader reader = new ProductionReader(file.toString());
    byte[] bytes = reader.bytes(file);
    reader.remarks.throwErrors();
    return reader.config(file.toString(), bytes);
  }

  /**
   * Reads what stands in a file.
   *
   * @param file its name in remarks
   * @throws ProductionFormatException with every error
   */
  public static ProductionConfig read(String file, byte[] bytes) throws ProductionFormatException {
    ProductionReader reader = new ProductionReader(file);
    if (bytes.length > LARGEST) {
      reader.tooLarge();
      reader.remarks.throwErrors();
    }
    return reader.config(file, bytes);
  }

  private byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        tooLarge();
      }
      return bytes;
    } catch (NoSuchFileException missing) {
      remarks.error(0, "", "there is no such file", "check its name");
    } catch (IOException failure) {
      remarks.error(0, "", "cannot be read: " + failure.getMessage(), "check the file");
    }
    return new byte[0];
  }

  private void tooLarge() {
    remarks.error(
        0, "", "is larger than %d bytes".formatted(LARGEST), "give a production's own file");
  }

  private ProductionConfig config(String file, byte[] bytes) throws ProductionFormatException {
    List<String> lines = TextLines.of(bytes, remarks);
    for (int index = 0; index < lines.size(); index++) {
      settings.take(index + 1, lines.get(index));
    }
    new Completeness(settings, remarks).check();
    new Effects(settings, remarks).tell();
    remarks.throwErrors();
    return new ProductionConfig(
        file, settings.lines(), resources(), software(), work(), remarks.warnings());
  }

  private Resources resources() {
    Duration walltime =
        Duration.ofMinutes(Long.parseLong(value(ConfigKey.WALLTIME).orElse(USUAL_MINUTES)));
    BigDecimal memory =
        new BigDecimal(value(ConfigKey.MEMORY).orElse(USUAL_GIGABYTES))
            .multiply(BYTES_PER_GIGABYTE)
            .setScale(0, RoundingMode.CEILING);
    return new Resources(1, memory.longValueExact(), walltime);
  }

  private Optional<Software> software() {
    Optional<Software> image = value(ConfigKey.IMAGE).map(Software.Image::parse);
    return image.or(
        () -> value(ConfigKey.RUNTIME_ENVIRONMENT).map(Software.RuntimeEnvironment::new));
  }

  private Work work() {
    Optional<DatasetName> inputs = value(ConfigKey.INPUT_DATASET).map(DatasetName::parse);
    if (inputs.isPresent()) {
      int files = Integer.parseInt(value(ConfigKey.INPUT_FILES_PER_JOB).orElse("1"));
      Optional<DatasetName> pileup = value(ConfigKey.PILEUP_DATASET).map(DatasetName::parse);
      return new Work.OnInputs(inputs.get(), files, pileup);
    }
    if (value(ConfigKey.BUILDS_IMAGE).flatMap(Flag::of).orElse(false)) {
      return new Work.ImageBuild(
          value(ConfigKey.DOCKER_REPOSITORY).orElseThrow(),
          value(ConfigKey.DOCKER_TAG).orElseThrow());
    }
    return new Work.Generated(
        Integer.parseInt(value(ConfigKey.JOBS).orElseThrow()),
        Long.parseLong(value(ConfigKey.SEED1).orElseThrow()),
        Long.parseLong(value(ConfigKey.SEED2).orElseThrow()));
  }

  private Optional<String> value(ConfigKey key) {
    return Optional.ofNullable(settings.values().get(key)).map(ConfigLine::value);
  }
}
