/**
 * Beside the walk: measures the packaged program from outside, as a user would see it, on the
 * machine it is run on. After {@code mvn package}:
 *
 * <pre>java -jar engine/benchmark/target/catena-benchmark.jar</pre>
 *
 * Prints a table and writes the same as JSON. Other programs get the same work in the same rounds,
 * so that a ratio holds on a machine that is not quiet. Judges nothing and knows no threshold;
 * never looks into the program (but for the one part of it that {@code SPAWN} compares with what
 * Java offers), and never runs in a test.
 */
@NullMarked
package org.catena.engine.benchmark;

import org.jspecify.annotations.NullMarked;
