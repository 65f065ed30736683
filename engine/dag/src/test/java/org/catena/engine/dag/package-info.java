/** Tests of the command line for DAG files. */
@NullMarked
package org.catena.engine.dag;

import org.jspecify.annotations.NullMarked;
