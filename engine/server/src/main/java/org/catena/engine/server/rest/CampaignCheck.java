package org.catena.engine.server.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.read.ProductionReader;
import org.catena.workflows.campaign.steering.SteeringTemplate;
import org.catena.workflows.campaign.steering.TemplateCheck;
import org.catena.workflows.dag.Remark;
import org.jspecify.annotations.Nullable;

/**
 * What a production's file and its template would do, or everything that is wrong with them.
 *
 * @param good whether a campaign can be made of them
 * @param template name of the template that the file asks for; null when the file cannot be used
 * @param dataset of the first batch; null when the file cannot be used
 * @param container null when the file cannot be used
 * @param jobs of the first batch; null when that follows from its inputs, or the file cannot be
 *     used
 * @param walltimeMinutes of a job; null when the file cannot be used
 * @param memoryBytes of a job; null when the file cannot be used
 * @param destination storage element of the outputs; null when there is none
 */
record CampaignCheck(
    boolean good,
    List<Remark> errors,
    List<Remark> warnings,
    @Nullable String template,
    @Nullable String dataset,
    @Nullable String container,
    @Nullable Integer jobs,
    @Nullable Long walltimeMinutes,
    @Nullable Long memoryBytes,
    @Nullable String destination) {

  /**
   * Reads both; changes nothing.
   *
   * @param template text of the template; null: it is not checked, which is a warning
   */
  static CampaignCheck of(String file, String config, @Nullable String template) {
    try {
      ProductionConfig read = ProductionReader.read(file, config.getBytes(StandardCharsets.UTF_8));
      List<Remark> errors = new ArrayList<>();
      List<Remark> warnings = new ArrayList<>(read.warnings());
      if (template == null) {
        warnings.add(
            new Remark(
                file, 0, read.template(), "is not there, and was not checked", "add the template"));
      } else {
        TemplateCheck check = new SteeringTemplate(read.template(), template).check(read);
        errors.addAll(check.errors());
        warnings.addAll(check.warnings());
      }
      return of(read, errors, warnings);
    } catch (ProductionFormatException wrong) {
      return new CampaignCheck(
          false, wrong.errors(), wrong.warnings(), null, null, null, null, null, null, null);
    }
  }

  private static CampaignCheck of(
      ProductionConfig config, List<Remark> errors, List<Remark> warnings) {
    return new CampaignCheck(
        errors.isEmpty(),
        List.copyOf(errors),
        List.copyOf(warnings),
        config.template(),
        config.dataset().toString(),
        config.container().toString(),
        config.work().<@Nullable Integer>fold(some -> some.jobs(), onInputs -> null, image -> 1),
        config.resources().walltime().toMinutes(),
        config.resources().memoryBytes(),
        config.destination().orElse(null));
  }
}
