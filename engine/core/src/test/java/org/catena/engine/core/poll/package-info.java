/** Step 6, the second half, tested: never reaches outside its own temporary directory. */
@NullMarked
package org.catena.engine.core.poll;

import org.jspecify.annotations.NullMarked;
