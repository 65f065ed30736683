/**
 * Step 6, the first half: hands ready jobs to the site, or an order's graph to a site that runs it
 * whole. Takes READY jobs; leaves each at the site, backing off, or failed. The intent is committed
 * before the call, so a crash never submits twice; a lost reply is settled by asking. Jobs at a
 * site that gets no new ones are followed to their end. Never chooses a site by itself, nor decides
 * what a failure means.
 */
@NullMarked
package org.catena.engine.core.submit;

import org.jspecify.annotations.NullMarked;
