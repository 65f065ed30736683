package org.catena.workflows.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.catena.workflows.campaign.read.ProductionReader;
import org.catena.workflows.campaign.steering.SteeringTemplate;
import org.catena.workflows.dag.Remark;

/** The production files of {@code src/test/resources/campaign}, and lines of one's own. */
public final class Samples {
  /** A small batch that lacks nothing. */
  private static final List<String> WHOLE =
      List.of(
          "Scope=mc99",
          "BatchID=batch1",
          "SampleId=sample",
          "JobWallTime=60",
          "JobMemory=2",
          "NumberofJobs=10",
          "RandomSeed1SequenceStart=1",
          "RandomSeed2SequenceStart=11",
          "DetectorVersion=14",
          "BeamEnergy=8.0",
          "ElectronNumber=1",
          "PhysicsProcess=inclusive",
          "FileName=simoutput.root",
          "JobTemplate=job.py.tpl",
          "LdmxImage=pro.sif",
          "FinalOutputDestination=NORTH");

  private Samples() {}

  public static Stream<String> configs() {
    return Stream.of("simulation", "macro", "skim", "overlay", "library", "image")
        .map(name -> name + ".config");
  }

  public static ProductionConfig config(String name) {
    return read(name, bytes("configs/" + name));
  }

  public static SteeringTemplate template(String name) {
    return new SteeringTemplate(name, text("templates/" + name));
  }

  public static String golden(String name) {
    return text("golden/" + name);
  }

  public static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  public static byte[] bytes(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/campaign/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such sample: " + name);
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The small batch, where each of these lines takes the place of the one with its key. */
  public static String[] with(String... lines) {
    List<String> all = new ArrayList<>(WHOLE);
    for (String line : lines) {
      String key = line.substring(0, line.indexOf('=') + 1);
      all.removeIf(other -> other.startsWith(key));
      all.add(line);
    }
    return all.toArray(String[]::new);
  }

  /** The small batch without these keys. */
  public static String[] without(String... keys) {
    List<String> all = new ArrayList<>(WHOLE);
    for (String key : keys) {
      all.removeIf(line -> line.startsWith(key + "="));
    }
    return all.toArray(String[]::new);
  }

  /** Reads lines that are good. */
  public static ProductionConfig good(String... lines) {
    return read("my.config", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static ProductionConfig read(String name, byte[] bytes) {
    try {
      return ProductionReader.read(name, bytes);
    } catch (ProductionFormatException wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  /** The errors of lines that are not good. */
  public static List<Remark> errors(String... lines) {
    return errors((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The errors of bytes that are not good. */
  public static List<Remark> errors(byte[] bytes) {
    try {
      ProductionReader.read("my.config", bytes);
    } catch (ProductionFormatException wrong) {
      return wrong.errors();
    }
    throw new AssertionError("it was read");
  }
}
