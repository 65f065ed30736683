package org.catena.workflows.campaign.read;

import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.dag.Remark;

/** What several batches would do to each other. */
public final class BatchOverlaps {
  private BatchOverlaps() {}

  /** One warning for each two batches that share a dataset, or run numbers of a sample. */
  public static List<Remark> between(List<ProductionConfig> configs) {
    List<Remark> warnings = new ArrayList<>();
    for (int later = 1; later < configs.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        compare(configs.get(earlier), configs.get(later), warnings);
      }
    }
    return List.copyOf(warnings);
  }

  private static void compare(
      ProductionConfig earlier, ProductionConfig later, List<Remark> warnings) {
    if (earlier.dataset().equals(later.dataset())) {
      warnings.add(
          remark(
              later,
              ConfigKey.BATCH,
              "is the dataset of %s as well: %s".formatted(earlier.file(), later.dataset()),
              "give each batch a name of its own"));
    }
    if (earlier.container().equals(later.container())) {
      runs(earlier, later, warnings);
    }
  }

  /** The same seeds make the same events twice, and the same run numbers the same names. */
  private static void runs(
      ProductionConfig earlier, ProductionConfig later, List<Remark> warnings) {
    if (earlier.work() instanceof Work.Generated first
        && later.work() instanceof Work.Generated second
        && first.firstSeed1() <= last(second)
        && second.firstSeed1() <= last(first)) {
      warnings.add(
          remark(
              later,
              ConfigKey.SEED1,
              "shares run numbers %d to %d with %s"
                  .formatted(
                      Math.max(first.firstSeed1(), second.firstSeed1()),
                      Math.min(last(first), last(second)),
                      earlier.file()),
              "begin at %d or above".formatted(last(first) + 1)));
    }
  }

  private static long last(Work.Generated work) {
    return work.firstSeed1() + work.jobs() - 1;
  }

  private static Remark remark(
      ProductionConfig config, ConfigKey key, String problem, String remedy) {
    int line = config.line(key).map(ConfigLine::number).orElse(0);
    return new Remark(config.file(), line, config.value(key).orElse(""), problem, remedy);
  }
}
