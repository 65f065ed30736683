/** Tests of production files. */
@NullMarked
package org.catena.workflows.campaign;

import org.jspecify.annotations.NullMarked;
