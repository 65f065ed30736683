/**
 * Production files and campaigns at the terminal, beside the walk. What would become of a file is
 * told from files of this machine alone; campaigns are started, shown and moved through the REST
 * interface. Leaves words on the terminal. Never submits a job, and never writes a file.
 */
@NullMarked
package org.catena.engine.server.cli.campaign;

import org.jspecify.annotations.NullMarked;
