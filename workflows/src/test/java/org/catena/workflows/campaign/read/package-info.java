/** Tests of production files: reading. */
@NullMarked
package org.catena.workflows.campaign.read;

import org.jspecify.annotations.NullMarked;
