package org.catena.engine.server.cli.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.catena.engine.server.cli.client.Text;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Software;
import org.catena.workflows.campaign.Work;

/** A batch in words. */
final class BatchText {
  private static final BigDecimal BYTES_PER_GIGABYTE = BigDecimal.TEN.pow(9);

  private BatchText() {}

  /** How many jobs, or what they follow from. */
  static String jobs(ProductionConfig config) {
    return config
        .work()
        .fold(
            generated -> generated.jobs() == 1 ? "1 job" : Text.count(generated.jobs()) + " jobs",
            onInputs ->
                "jobs on the files of %s, %d each"
                    .formatted(onInputs.dataset(), onInputs.filesPerJob()),
            imageBuild -> "1 job that builds an image");
  }

  /** One line. */
  static String line(ProductionConfig config) {
    return "%s, dataset %s".formatted(jobs(config), config.dataset());
  }

  /** A line for each property. */
  static List<String> lines(ProductionConfig config) {
    List<String> lines = new ArrayList<>();
    lines.add("dataset    " + config.dataset());
    lines.add("container  " + config.container());
    lines.add("jobs       " + jobs(config) + numbers(config.work()));
    lines.add("walltime   %d min".formatted(config.resources().walltime().toMinutes()));
    lines.add("memory     %s GB".formatted(gigabytes(config.resources().memoryBytes())));
    lines.add("software   " + config.software().map(BatchText::software).orElse("-"));
    lines.add("template   " + config.template());
    lines.add("outputs    " + config.destination().map(rse -> "to " + rse).orElse("stay"));
    return lines;
  }

  private static String numbers(Work work) {
    return work.fold(
        generated ->
            ", runs and first seeds %s, second seeds %s"
                .formatted(
                    range(generated.firstSeed1(), generated.jobs()),
                    range(generated.firstSeed2(), generated.jobs())),
        onInputs ->
            onInputs.pileup().map(dataset -> ", pileup from " + dataset).orElse("")
                + ", runs from 1",
        imageBuild -> " from %s:%s".formatted(imageBuild.repository(), imageBuild.tag()));
  }

  private static String range(long first, int count) {
    return count == 1 ? Long.toString(first) : first + " to " + (first + count - 1);
  }

  private static String gigabytes(long bytes) {
    return BigDecimal.valueOf(bytes)
        .divide(BYTES_PER_GIGABYTE)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String software(Software software) {
    return software.fold(
        environment -> "runtime environment APPS/" + environment.name(),
        image -> "image " + image.scope().map(scope -> scope + ":").orElse("") + image.name());
  }
}
