/**
 * Before the first step of the walk: CMS pair files as they are published, read line by line with
 * columns found by name. Every fault names file, line, column and remedy. It never changes a column
 * it was not asked about, and never writes.
 */
@NullMarked
package dimuon.data;

import org.jspecify.annotations.NullMarked;
