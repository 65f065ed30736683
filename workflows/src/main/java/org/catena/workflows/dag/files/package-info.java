/**
 * The files a running DAG writes, in the format of DAGMan 25.14, so that tools made for DAGMan keep
 * working: node status file, job state log, metrics, and HTCondor's event log with a reader that
 * follows a growing log. Takes records, gives text, and back. Never starts a process and never
 * waits; who opens, appends and renames is the caller's affair.
 */
@NullMarked
package org.catena.workflows.dag.files;

import org.jspecify.annotations.NullMarked;
