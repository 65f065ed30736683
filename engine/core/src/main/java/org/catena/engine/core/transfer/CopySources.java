package org.catena.engine.core.transfer;

import java.time.Clock;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.EventCounter;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;

/** Tells where the files of an order come from. */
public final class CopySources {
  private final CopySource raw;
  private final CopySource outputs;

  public CopySources(
      ReplicaChooser chooser,
      RseRegistry rses,
      Gauge gauge,
      OrderLedger orders,
      JobLedger jobs,
      Clock clock) {
    this.raw = new RawSource(chooser, rses, gauge, clock);
    this.outputs = new OutputSource(orders, jobs, gauge, new EventCounter());
  }

  CopySource of(WorkOrder order) {
    return order.kind() == OrderKind.COPY ? raw : outputs;
  }
}
