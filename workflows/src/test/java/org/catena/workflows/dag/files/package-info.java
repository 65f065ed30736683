/** Tests of DAGMan's own files, against text that DAGMan wrote. */
@NullMarked
package org.catena.workflows.dag.files;

import org.jspecify.annotations.NullMarked;
