package org.catena.engine.server.cli.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.read.ProductionReader;
import org.catena.workflows.campaign.steering.SteeringTemplate;
import org.catena.workflows.campaign.steering.TemplateCheck;
import org.catena.workflows.dag.Remark;
import org.jspecify.annotations.Nullable;

/**
 * A production file that was read together with its template.
 *
 * @param config empty when it cannot be used
 * @param template empty when it is not there, or cannot be used
 */
record CheckedFile(
    Path file,
    Optional<ProductionConfig> config,
    Optional<SteeringTemplate> template,
    List<Remark> errors,
    List<Remark> warnings) {
  /**
   * Reads both.
   *
   * @param templates the folder of templates; null: that of the file, and a missing one is no error
   */
  static CheckedFile read(Path file, @Nullable Path templates) {
    try {
      ProductionConfig config = ProductionReader.read(file);
      List<Remark> warnings = new ArrayList<>(config.warnings());
      Path folder = templates == null ? file.resolveSibling("") : templates;
      Path template = folder.resolve(config.template());
      if (templates == null && !Files.exists(template)) {
        warnings.add(missing(config, template));
        return new CheckedFile(
            file, Optional.of(config), Optional.empty(), List.of(), List.copyOf(warnings));
      }
      SteeringTemplate steering = SteeringTemplate.read(template);
      TemplateCheck check = steering.check(config);
      warnings.addAll(check.warnings());
      return new CheckedFile(
          file, Optional.of(config), Optional.of(steering), check.errors(), List.copyOf(warnings));
    } catch (ProductionFormatException wrong) {
      return new CheckedFile(
          file, Optional.empty(), Optional.empty(), wrong.errors(), wrong.warnings());
    }
  }

  private static Remark missing(ProductionConfig config, Path template) {
    return new Remark(
        config.file(),
        config.line(ConfigKey.TEMPLATE).map(ConfigLine::number).orElse(0),
        config.template(),
        "is not at " + template + ", and was not checked",
        "give --templates DIR");
  }

  boolean isGood() {
    return errors.isEmpty();
  }
}
