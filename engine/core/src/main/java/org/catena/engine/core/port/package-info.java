/**
 * What the core needs of the outside: a ledger that keeps what was committed, the diagrams' tokens,
 * the policies, named steps for fault tests. No step of its own. Interfaces, which {@code
 * engine/store} and {@code bpmn} implement; never anything that runs.
 */
@NullMarked
package org.catena.engine.core.port;

import org.jspecify.annotations.NullMarked;
