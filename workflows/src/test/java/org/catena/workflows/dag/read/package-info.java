/** Tests of step 4, DAG files in. Nothing is run; files are made in folders of the test's own. */
@NullMarked
package org.catena.workflows.dag.read;

import org.jspecify.annotations.NullMarked;
