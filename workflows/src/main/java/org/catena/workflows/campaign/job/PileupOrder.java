package org.catena.workflows.campaign.job;

import java.util.Random;

/**
 * Which job overlays which pileup file. Round by round every file is used once, in another random
 * order, so that none is used up while others lie idle. {@link Random} gives the same numbers on
 * every Java, by its specification: a job that is planned again overlays the same file.
 */
final class PileupOrder {
  private PileupOrder() {}

  static int[] of(int jobs, int files, long seed) {
    Random random = new Random(seed);
    int[] order = new int[jobs];
    int[] round = new int[files];
    for (int job = 0; job < jobs; job++) {
      int place = job % files;
      if (place == 0) {
        shuffle(round, random);
      }
      order[job] = round[place];
    }
    return order;
  }

  /** Fisher and Yates, building the permutation from nothing. */
  private static void shuffle(int[] round, Random random) {
    for (int i = 0; i < round.length; i++) {
      int j = random.nextInt(i + 1);
      round[i] = round[j];
      round[j] = i;
    }
  }
}
