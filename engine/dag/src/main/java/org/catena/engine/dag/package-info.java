/**
 * DAG files from the command line, in any folder, without a server or a configuration: run, check,
 * show. Takes what a person types, hands it to {@code engine/core}'s runner, and says in words how
 * it went. Never decides what a DAG means and never starts a process itself.
 */
@NullMarked
package org.catena.engine.dag;

import org.jspecify.annotations.NullMarked;
