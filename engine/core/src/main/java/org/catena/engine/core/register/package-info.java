/**
 * Step 8: puts verified replicas into the catalogue, exactly once per logical key. Takes what was
 * read back; leaves file in dataset in container, with metadata. Never registers what was not
 * measured.
 */
@NullMarked
package org.catena.engine.core.register;

import org.jspecify.annotations.NullMarked;
