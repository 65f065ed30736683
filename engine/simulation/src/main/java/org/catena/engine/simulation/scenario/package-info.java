/**
 * Beside the walk: what is to be simulated, as a person writes it down. Takes a YAML file; leaves a
 * scenario, or an error that names file, line and remedy. Never guesses a number that is missing.
 */
@NullMarked
package org.catena.engine.simulation.scenario;

import org.jspecify.annotations.NullMarked;
