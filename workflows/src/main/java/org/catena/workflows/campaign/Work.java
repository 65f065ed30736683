package org.catena.workflows.campaign;

import java.util.Optional;
import java.util.function.Function;

/** What the jobs of a batch differ in, and therefore how many there are. */
public sealed interface Work {
  /**
   * Jobs without input files, told apart by their seeds.
   *
   * @param jobs how many
   * @param firstSeed1 job n has this + n as its first seed and as its run number
   * @param firstSeed2 job n has this + n as its second seed
   */
  record Generated(int jobs, long firstSeed1, long firstSeed2) implements Work {
    @Override
    public <R> R fold(
        Function<Generated, R> generated,
        Function<OnInputs, R> onInputs,
        Function<ImageBuild, R> imageBuild) {
      return generated.apply(this);
    }
  }

  /**
   * Jobs on the files of a dataset.
   *
   * @param filesPerJob at least 1; the last job of each storage element may have fewer
   * @param pileup dataset of which each job overlays one file
   */
  record OnInputs(DatasetName dataset, int filesPerJob, Optional<DatasetName> pileup)
      implements Work {
    @Override
    public <R> R fold(
        Function<Generated, R> generated,
        Function<OnInputs, R> onInputs,
        Function<ImageBuild, R> imageBuild) {
      return onInputs.apply(this);
    }
  }

  /**
   * One job that builds an image.
   *
   * @param repository to build from
   * @param tag to build from
   */
  record ImageBuild(String repository, String tag) implements Work {
    @Override
    public <R> R fold(
        Function<Generated, R> generated,
        Function<OnInputs, R> onInputs,
        Function<ImageBuild, R> imageBuild) {
      return imageBuild.apply(this);
    }
  }

  /** One function for each kind of work. */
  <R> R fold(
      Function<Generated, R> generated,
      Function<OnInputs, R> onInputs,
      Function<ImageBuild, R> imageBuild);
}
