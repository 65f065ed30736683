/** Step 6, the first half, tested: never submits anything. */
@NullMarked
package org.catena.engine.core.submit;

import org.jspecify.annotations.NullMarked;
