package org.catena.engine.server.wiring;

import java.time.Clock;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.port.ReplicaLedger;
import org.catena.engine.core.reconcile.Reconciler;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.register.SharedCatalog;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.Gauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Comparing storages with what is known of them. */
@Configuration(proxyBeanMethods = false)
class ReconcileWiring {
  /** Looks at nothing until it is asked. */
  @Bean(destroyMethod = "close")
  Reconciler reconciler(
      TransferAgent agent,
      Gauge gauge,
      ReplicaLedger replicas,
      SharedCatalog shared,
      Restores restores,
      Registrar registrar,
      Retold known,
      RseRegistry rses,
      Clock clock) {
    return new Reconciler(
        agent, gauge, replicas, shared.catalog(), restores, registrar, known, rses, clock);
  }
}
