/**
 * Tests of step 4, DAGs for the eye. Nothing is run; files are made in folders of the test's own.
 */
@NullMarked
package org.catena.workflows.dag.draw;

import org.jspecify.annotations.NullMarked;
