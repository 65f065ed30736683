/** Tests of production files: their jobs. */
@NullMarked
package org.catena.workflows.campaign.job;

import org.jspecify.annotations.NullMarked;
