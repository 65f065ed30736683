package org.catena.workflows.dag.read;

import java.nio.file.Path;

/**
 * A DAG file that is being read.
 *
 * @param shown its name in remarks
 * @param file its name without folders, for the default name of save files
 * @param folder what the relative paths in it start from
 * @param prefix of the names in it: empty, or "0." and so on with several DAG files
 * @param submitted given to the submission itself, not included or spliced
 */
record Source(
    String shown, String file, Path path, Path folder, String prefix, boolean submitted) {}
