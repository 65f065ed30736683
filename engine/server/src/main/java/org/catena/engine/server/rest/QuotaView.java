package org.catena.engine.server.rest;

import org.jspecify.annotations.Nullable;

/**
 * A quota and what is locked of it, in bytes.
 *
 * @param keeper who counts: catena or rucio
 * @param bytes null where Rucio sets none
 */
record QuotaView(
    String account, String expression, @Nullable Long bytes, long locked, String keeper) {}
