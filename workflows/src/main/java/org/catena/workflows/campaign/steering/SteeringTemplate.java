package org.catena.workflows.campaign.steering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.dag.Remark;

/**
 * A steering-file template: a Python file for ldmx-sw 2 and later, a Geant4 macro before. Lines end
 * as in Python's text mode; every one ends with a line feed in the steering file.
 */
public final class SteeringTemplate {
  /** Real templates have ten kilobytes. */
  private static final int LARGEST = 1 << 24;

  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

  private final String file;
  private final List<String> lines;

  /**
   * @param file its name in remarks
   */
  public SteeringTemplate(String file, String text) {
    this.file = file;
    this.lines =
        LINE.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
            .results()
            .map(MatchResult::group)
            .toList();
  }

  /**
   * @throws ProductionFormatException when it cannot be read, is too large, or is not UTF-8
   */
  public static SteeringTemplate read(Path file) throws ProductionFormatException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw refused(file, "is larger than " + LARGEST + " bytes", "give a steering file");
      }
      ByteBuffer text = ByteBuffer.wrap(bytes);
      return new SteeringTemplate(
          file.toString(), StandardCharsets.UTF_8.newDecoder().decode(text).toString());
    } catch (NoSuchFileException missing) {
      throw refused(file, "there is no such template", "put it there or correct its name");
    } catch (CharacterCodingException wrong) {
      throw refused(file, "is not UTF-8", "save the file as UTF-8");
    } catch (IOException failure) {
      throw refused(file, "cannot be read: " + failure.getMessage(), "check the file");
    }
  }

  private static ProductionFormatException refused(Path file, String problem, String remedy) {
    return new ProductionFormatException(
        List.of(new Remark(file.toString(), 0, "", problem, remedy)), List.of());
  }

  /** Its name in remarks. */
  public String file() {
    return file;
  }

  /** All that would go wrong with it in this production. */
  public TemplateCheck check(ProductionConfig config) {
    return TemplateCheck.of(this, config);
  }

  /**
   * The steering file of one job.
   *
   * @throws java.util.NoSuchElementException when a line asks for what the production does not set;
   *     {@link #check} tells which
   */
  public String steeringFile(ProductionConfig config, BatchJob job) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      Optional<SteeringRule> rule = SteeringRule.of(line, config);
      text.append(rule.map(found -> found.line(config, job)).orElse(line));
    }
    return text.toString();
  }

  /** With the ends of lines. */
  List<String> lines() {
    return lines;
  }
}
