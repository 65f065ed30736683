/**
 * Step 4, DAG files in: DAGMan's language, whole. Takes the files of one submission, leaves one
 * {@link org.catena.workflows.dag.DagDocument} or every error of the files. Never runs, writes or
 * silently drops anything; submit files are not opened.
 *
 * <p>In the order of a reading: {@code DagReader} starts a {@code Reading}; each file is a {@code
 * FileReading} into a {@code Layer}, its {@code Lines} cut into {@code Words}; the {@code Command}s
 * are taken by {@code NodeCommands}, {@code SpliceCommands}, {@code ArrowCommands}, {@code
 * EditCommands} and {@code WholeCommands}; {@code Assembly} makes the document.
 */
@NullMarked
package org.catena.workflows.dag.read;

import org.jspecify.annotations.NullMarked;
