/**
 * The whole walk as one visit: lets the runs of a data file appear in the buffer, tells the stages
 * as they happen and ends with the minitrees' histogram. Everything told comes from REST: it never
 * computes what the server does not say.
 */
@NullMarked
package org.catena.engine.server.cli.demo;

import org.jspecify.annotations.NullMarked;
