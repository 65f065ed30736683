package org.catena.adapters.spi;

import java.nio.file.Path;

/**
 * A file of this machine and its name in the archive.
 *
 * @param file from where to where the archive copies
 */
public record TapeFile(TapeName name, Path file) {}
