/** Tests of the submit-description language, on the descriptions of real DAGs. */
@NullMarked
package org.catena.workflows.submit;

import org.jspecify.annotations.NullMarked;
