/** Tests of step 4, DAG files out. Nothing is run; files are made in folders of the test's own. */
@NullMarked
package org.catena.workflows.dag.write;

import org.jspecify.annotations.NullMarked;
