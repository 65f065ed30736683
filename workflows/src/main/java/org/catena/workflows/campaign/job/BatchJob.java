package org.catena.workflows.campaign.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one job of a batch differs in from the others.
 *
 * @param index from 0
 * @param runNumber in the batch no other job has it; empty for the one job that builds an image
 * @param seeds of a job without inputs
 * @param inputs all at the same storage element, or none of them at one
 * @param pileup what is overlaid
 */
public record BatchJob(
    int index,
    OptionalLong runNumber,
    Optional<Seeds> seeds,
    List<InputFile> inputs,
    Optional<PileupFile> pileup) {
  public BatchJob {
    inputs = List.copyOf(inputs);
  }

  /** The same, reading the same files where they were found. */
  public BatchJob reading(List<InputFile> found, Optional<PileupFile> overlaid) {
    return new BatchJob(index, runNumber, seeds, found, overlaid);
  }
}
