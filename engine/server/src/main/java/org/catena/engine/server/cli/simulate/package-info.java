/**
 * Campaigns in simulated time at the terminal, beside the walk. Takes a YAML file, leaves words and
 * a picture. Never talks to a server, and never touches its data directory.
 */
@NullMarked
package org.catena.engine.server.cli.simulate;

import org.jspecify.annotations.NullMarked;
