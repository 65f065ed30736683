package org.catena.engine.core.ledger;

import java.util.List;
import org.catena.workflows.model.Resources;

/**
 * What the next attempt of a job asks for, and where it goes only when nowhere else takes it.
 *
 * @param passedOver sites where the job failed in a way that spoke against them; the last one last
 * @param share of the events that its production plans for it, above 0 and at most 1: 1 is all of
 *     them
 */
public record NextAttempt(Resources resources, List<String> passedOver, double share) {
  /** A job that asks for nothing in particular. */
  public static final NextAttempt DEFAULT = first(Resources.DEFAULT);

  public NextAttempt {
    passedOver = List.copyOf(passedOver);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of the events is above 0, at most 1: " + share);
    }
  }

  /** The first one of a job. */
  public static NextAttempt first(Resources resources) {
    return new NextAttempt(resources, List.of(), 1);
  }

  /** The same, asking for other resources. */
  public NextAttempt asking(Resources other) {
    return new NextAttempt(other, passedOver, share);
  }

  /** The same, passing over these sites. */
  public NextAttempt passingOver(List<String> sites) {
    return new NextAttempt(resources, sites, share);
  }

  /** How many events it makes of those planned: at least 1; 0 when only its program knows. */
  public long events(long planned) {
    return planned == 0 ? 0 : Math.max(1, (long) (planned * share));
  }
}
