/**
 * Steps 1 and 2: takes new-data events in, exactly once, proves their data, and starts one chain
 * per run. Takes watched directories and posted events; leaves a run with its process instance, or
 * a waiting, counted, refused or conflicting event. Never starts anything on a false manifest.
 */
@NullMarked
package org.catena.engine.core.intake;

import org.jspecify.annotations.NullMarked;
