package org.catena.workflows.campaign.steering;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.dag.Remark;

/**
 * What of a template and a production does not fit together.
 *
 * @param errors no job could run
 * @param warnings jobs would run, but perhaps not as meant
 */
public record TemplateCheck(List<Remark> errors, List<Remark> warnings) {
  public TemplateCheck {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  static TemplateCheck of(SteeringTemplate template, ProductionConfig config) {
    return new Checking(template, config).all();
  }

  /** One look at one template. */
  private static final class Checking {
    private final SteeringTemplate template;
    private final ProductionConfig config;
    private final List<Remark> errors = new ArrayList<>();
    private final List<Remark> warnings = new ArrayList<>();
    private final Map<SteeringRule, Integer> used = new EnumMap<>(SteeringRule.class);

    Checking(SteeringTemplate template, ProductionConfig config) {
      this.template = template;
      this.config = config;
    }

    TemplateCheck all() {
      Placeholders placeholders = new Placeholders(template.lines());
      for (int index = 0; index < template.lines().size(); index++) {
        String line = template.lines().get(index);
        int number = index + 1;
        Optional<SteeringRule> rule = SteeringRule.of(line, config);
        rule.ifPresent(found -> rule(found, number));
        if (rule.isEmpty()) {
          placeholders.in(line).ifPresent(left -> leftOver(left, number));
        }
      }
      if (config.work() instanceof Work.Generated && !config.is(ConfigKey.EVENT_LIBRARY)) {
        seeds();
      }
      return new TemplateCheck(errors, warnings);
    }

    private void rule(SteeringRule rule, int number) {
      used.putIfAbsent(rule, number);
      Optional<ConfigKey> missing = rule.missing(config);
      if (missing.isPresent()) {
        errors.add(
            remark(
                number,
                rule.beginning(),
                "asks for " + missing.get() + ", which " + config.file() + " does not set",
                "set it there, or take the line out"));
      } else if (rule == SteeringRule.EVENT_LIBRARY && filesPerJob() > 1) {
        errors.add(
            remark(
                number,
                rule.beginning(),
                "takes one file, but " + ConfigKey.INPUT_FILES_PER_JOB + " is " + filesPerJob(),
                "set it to 1"));
      } else if (rule.isSeeds() && !(config.work() instanceof Work.Generated)) {
        warnings.add(
            remark(
                number,
                rule.beginning(),
                "gets the seeds 0 and 0 in every job: jobs on input files have none",
                "take the line out if the jobs draw random numbers"));
      }
    }

    private int filesPerJob() {
      return config
          .work()
          .fold(generated -> 1, onInputs -> onInputs.filesPerJob(), imageBuild -> 1);
    }

    private void leftOver(String placeholder, int number) {
      errors.add(
          remark(
              number,
              placeholder,
              "is left as it is: the line does not begin as any line that is filled in",
              Placeholders.remedy(placeholder)));
    }

    /** Jobs without inputs are told apart by their seeds and run number alone. */
    private void seeds() {
      if (used.keySet().stream().noneMatch(SteeringRule::tellsJobsApart)) {
        warnings.add(
            remark(
                0,
                "",
                "takes neither seeds nor run number: all jobs compute the same unless they read"
                    + " their own configuration",
                "add a line that begins with '" + SteeringRule.PROCESS_RUN.beginning() + "'"));
      } else if (used.keySet().stream().noneMatch(SteeringRule::isSeeds)) {
        warnings.add(
            remark(
                0,
                "",
                "takes no seeds: what "
                    + ConfigKey.SEED1
                    + " and "
                    + ConfigKey.SEED2
                    + " say is lost, jobs differ by their run number only",
                "add a line that begins with '"
                    + SteeringRule.SEEDS.beginning()
                    + "' unless the random numbers follow from the run number"));
      }
    }

    private Remark remark(int line, String word, String problem, String remedy) {
      return new Remark(template.file(), line, word, problem, remedy);
    }
  }
}
