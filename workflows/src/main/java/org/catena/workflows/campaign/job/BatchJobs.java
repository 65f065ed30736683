package org.catena.workflows.campaign.job;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.workflows.campaign.Work;

/** The jobs of a batch; each is made when it is asked for, and the same whenever it is. */
public final class BatchJobs {
  private final int size;
  private final IntFunction<BatchJob> maker;

  private BatchJobs(int size, IntFunction<BatchJob> maker) {
    this.size = size;
    this.maker = maker;
  }

  /** Job n has both first seeds + n, and the first of them as its run number. */
  public static BatchJobs generated(Work.Generated work) {
    return new BatchJobs(
        work.jobs(),
        index -> {
          Seeds seeds = new Seeds(work.firstSeed1() + index, work.firstSeed2() + index);
          return new BatchJob(
              index,
              OptionalLong.of(seeds.first()),
              Optional.of(seeds),
              List.of(),
              Optional.empty());
        });
  }

  /**
   * Jobs on files: those of one storage element together, storage elements in the order of their
   * names, files in the order given; run numbers from 1.
   *
   * @param files of the input dataset, none twice
   * @param pileup of the pileup dataset; empty if there is none. Each is used as often as any
   *     other, or once more
   * @param shuffleSeed decides which job gets which of them
   * @throws IllegalArgumentException when a file is there twice, there is none, or pileup is asked
   *     for and there is none
   */
  public static BatchJobs onInputs(
      Work.OnInputs work, List<InputFile> files, List<PileupFile> pileup, long shuffleSeed) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("dataset " + work.dataset() + " holds no file");
    }
    if (work.pileup().isPresent() && pileup.isEmpty()) {
      throw new IllegalArgumentException("dataset " + work.pileup().get() + " holds no file");
    }
    InputGroups groups = InputGroups.of(files, work.filesPerJob());
    int[] overlaid =
        work.pileup().isPresent()
            ? PileupOrder.of(groups.jobs(), pileup.size(), shuffleSeed)
            : new int[0];
    List<PileupFile> kept = List.copyOf(pileup);
    return new BatchJobs(
        groups.jobs(),
        index ->
            new BatchJob(
                index,
                OptionalLong.of(index + 1L),
                Optional.empty(),
                groups.filesOf(index),
                overlaid.length == 0 ? Optional.empty() : Optional.of(kept.get(overlaid[index]))));
  }

  /** The one job that builds an image. */
  public static BatchJobs imageBuild() {
    return new BatchJobs(
        1,
        index ->
            new BatchJob(
                index, OptionalLong.empty(), Optional.empty(), List.of(), Optional.empty()));
  }

  /** How many. */
  public int size() {
    return size;
  }

  /**
   * One of them.
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException when there are not so many
   */
  public BatchJob job(int index) {
    return maker.apply(Objects.checkIndex(index, size));
  }

  /** All, in order. */
  public Stream<BatchJob> stream() {
    return IntStream.range(0, size).mapToObj(maker);
  }
}
