/** Step 7 tested: copies and what wakes their orders. Never reaches into other steps. */
@NullMarked
package org.catena.engine.core.transfer;

import org.jspecify.annotations.NullMarked;
