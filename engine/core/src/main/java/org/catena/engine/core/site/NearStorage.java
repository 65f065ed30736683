package org.catena.engine.core.site;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A storage element that a site reaches without a wide-area transfer.
 *
 * @param path under which the site's machines see it; empty where they do not
 * @param keepLocalCopy whether the site keeps a copy of what its jobs make
 */
public record NearStorage(Optional<Path> path, boolean keepLocalCopy) {}
