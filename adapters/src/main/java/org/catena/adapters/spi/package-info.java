/**
 * Where the engine ends and outside systems begin: batch systems, movers of files, catalogues.
 * Every call is a batch, total (every key asked is in the answer) and safe to repeat. A fault of
 * one member is a value in the answer; only a bug is thrown. Never knows the engine.
 */
@NullMarked
package org.catena.adapters.spi;

import org.jspecify.annotations.NullMarked;
