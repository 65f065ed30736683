/** Tests of running a {@code .dag} file. */
@NullMarked
package org.catena.engine.core.dag.file;

import org.jspecify.annotations.NullMarked;
