package org.catena.engine.core.ledger;

import org.catena.workflows.model.Subject;

/** What a person types, once the cause is mended, to let stopped work go on. */
public final class RetryCommand {
  private RetryCommand() {}

  public static String of(Subject subject) {
    return subject.fold(
        run -> "catena run retry " + run.number(),
        batch -> "catena campaign retry %s:%s".formatted(batch.scope(), batch.name()),
        campaign -> "catena campaign retry %s:%s".formatted(campaign.scope(), campaign.name()));
  }
}
