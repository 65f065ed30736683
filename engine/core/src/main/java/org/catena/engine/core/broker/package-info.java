/**
 * Step 5 of the walk: at which site a job runs, and why. Looks at what it is given and answers;
 * never asks a site, never submits, and never forgets to say why.
 */
@NullMarked
package org.catena.engine.core.broker;

import org.jspecify.annotations.NullMarked;
