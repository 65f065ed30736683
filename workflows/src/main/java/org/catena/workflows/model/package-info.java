/**
 * The nouns of the walk: run, file, checksum, chunk, job, command, resources.
 *
 * <p>Step 0, before everything: plain values that every later step hands on. Never reads or writes
 * anything, knows no engine and no site.
 */
@NullMarked
package org.catena.workflows.model;

import org.jspecify.annotations.NullMarked;
