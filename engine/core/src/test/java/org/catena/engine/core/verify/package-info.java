/** Tests of what is measured. */
@NullMarked
package org.catena.engine.core.verify;

import org.jspecify.annotations.NullMarked;
