/**
 * After step 8: keeps as many copies of files, datasets and containers as people's rules say, where
 * they say, and until when. Takes rules and what the catalogue knows; leaves a lock for each file
 * and RSE, copies ordered for what is missing, and a history. Never deletes a replica: a rule that
 * ends takes its protection away and nothing else.
 */
@NullMarked
package org.catena.engine.core.rule;

import org.jspecify.annotations.NullMarked;
