/**
 * Step 4, the job of a node: HTCondor's submit-description language as far as a job without a pool
 * needs it. Takes a submit file, read once, and the macros of a node; leaves {@link
 * org.catena.workflows.submit.SubmittedJob}s and the {@link org.catena.workflows.submit.JobCommand}
 * to start. The DAG reader ({@code dag}) knows the nodes, the runner starts the command. Never
 * starts a process and never looks a program up in PATH.
 */
@NullMarked
package org.catena.workflows.submit;

import org.jspecify.annotations.NullMarked;
