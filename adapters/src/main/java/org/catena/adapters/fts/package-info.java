/**
 * Step 7 of 9: has an FTS3 server of the collaboration carry files between storages, which moves
 * the bytes by its own queues and links.
 *
 * <p>Takes courses between two storages of one kind, for the agents of these storages, which still
 * measure, name and delete. What comes within a moment goes as one job; all jobs are asked for at
 * once, by one thread. A job is written down before it is sent, and its id follows from what was
 * written: a lost answer is settled by asking, also by the next program. Never lets FTS3 write
 * under a destination's name, never believes its word that a file is whole.
 *
 * <p>Source of the protocol: cern-fts/fts-rest-flask, controllers/jobs.py,
 * controllers/delegation.py and lib/JobBuilder.py; of the reasons: cern-fts/fts3, url-copy. No
 * server was to be had: what tests show, they show with a stand-in.
 */
@NullMarked
package org.catena.adapters.fts;

import org.jspecify.annotations.NullMarked;
