/** Tests of production files: their steering files. */
@NullMarked
package org.catena.workflows.campaign.steering;

import org.jspecify.annotations.NullMarked;
