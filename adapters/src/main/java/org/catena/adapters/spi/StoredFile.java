package org.catena.adapters.spi;

/**
 * A file as a storage lists it: named, not read.
 *
 * @param bytes its size, in bytes
 */
public record StoredFile(FileUrl url, long bytes) {}
