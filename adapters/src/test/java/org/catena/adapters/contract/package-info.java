/**
 * What every adapter promises, as tests: each implementation extends the contract of its SPI, fakes
 * and real servers alike.
 *
 * <p>Beside all steps of the walk, at the wall between the engine and the outside. Never knows one
 * particular outside system: what differs between systems is a hook.
 */
@NullMarked
package org.catena.adapters.contract;

import org.jspecify.annotations.NullMarked;
