/** Tests of step 4, graphs. Never reads or runs anything outside. */
@NullMarked
package org.catena.workflows.dag;

import org.jspecify.annotations.NullMarked;
