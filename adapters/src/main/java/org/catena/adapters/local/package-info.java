/**
 * Step 6 of 9 on this machine: jobs as processes of their own, which outlive this program.
 *
 * <p>A job is a directory and a supervising shell ({@code launcher.sh}); all that is known of it
 * stands in the directory, so that a restarted engine knows as much as the one that died. Never
 * keeps a job's state in memory, never waits for a job, never judges an exit code, never decides
 * how many jobs may run. Linux only: it reads {@code /proc}.
 */
@NullMarked
package org.catena.adapters.local;

import org.jspecify.annotations.NullMarked;
