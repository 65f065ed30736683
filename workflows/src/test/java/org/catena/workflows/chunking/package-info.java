/** Tests of step 4, cutting runs. Never reads or runs anything outside. */
@NullMarked
package org.catena.workflows.chunking;

import org.jspecify.annotations.NullMarked;
