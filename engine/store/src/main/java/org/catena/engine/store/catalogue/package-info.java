/**
 * Step 8 of 9, register: the embedded catalogue. Takes replicas that were read back after their
 * copy; leaves each in its dataset, in its container, on its storage, with its metadata, exactly
 * once per logical key. Compares before it creates and reads back after it. Never measures, moves
 * or deletes a file itself, never touches the ledger's tables, and tells rules of changed replicas
 * without knowing them.
 */
@NullMarked
package org.catena.engine.store.catalogue;

import org.jspecify.annotations.NullMarked;
