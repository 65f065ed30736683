package org.catena.engine.server.wiring;

import org.catena.engine.core.submit.JobRunner;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN while the ledger does not take what has happened: nothing new is begun then. */
@Component
final class LedgerHealth implements HealthIndicator {
  private final JobRunner runner;

  LedgerHealth(JobRunner runner) {
    this.runner = runner;
  }

  @Override
  public Health health() {
    return runner
        .refusal()
        .map(why -> Health.down().withDetail("ledger", why).build())
        .orElseGet(() -> Health.up().build());
  }
}
