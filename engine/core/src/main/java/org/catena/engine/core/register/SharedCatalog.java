package org.catena.engine.core.register;

import java.util.Optional;
import org.catena.adapters.spi.Catalog;

/** The collaboration's catalogue; empty when ours is the only one. */
public record SharedCatalog(Optional<Catalog> catalog) {}
