/** Tests of production files: names and metadata of their outputs. */
@NullMarked
package org.catena.workflows.campaign.output;

import org.jspecify.annotations.NullMarked;
