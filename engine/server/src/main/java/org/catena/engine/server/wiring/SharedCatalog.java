package org.catena.engine.server.wiring;

import java.util.Optional;
import org.catena.adapters.spi.Catalog;

/** The collaboration's catalogue; empty when ours is the only one. */
record SharedCatalog(Optional<Catalog> catalog) {}
