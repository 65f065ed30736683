package org.catena.engine.core.submit;

import java.util.Optional;
import org.catena.workflows.model.Subject;

/** Whose ready jobs get free places first. Asked in every turn of the job runner: never waits. */
public interface Precedence {
  /** Everybody takes turns. */
  Precedence EQUAL =
      new Precedence() {
        @Override
        public int rank(Subject subject) {
          return 0;
        }

        @Override
        public Optional<String> paused(Subject subject) {
          return Optional.empty();
        }

        @Override
        public boolean cancelled(Subject subject) {
          return false;
        }

        @Override
        public long version() {
          return 0;
        }
      };

  /** The higher one is served first; equals take turns. */
  int rank(Subject subject);

  /** Why nothing of it is submitted for now. */
  Optional<String> paused(Subject subject);

  /** Whether all of it is to come to an end as soon as it can. */
  boolean cancelled(Subject subject);

  /** Another number whenever a rank may have changed. */
  long version();
}
