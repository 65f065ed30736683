/**
 * Steps 1 and 9 of 9, the run database: MongoDB documents of runs as XENON1T's cax and XENONnT keep
 * them. Reads both generations, with the oddities that years of other programs have left in them;
 * writes where our copies are, one entry of a document at a time, and only what still is as it was
 * read.
 *
 * <p>Never writes a whole document, never removes an entry, never touches one of another host,
 * never puts a password into a message.
 */
@NullMarked
package org.catena.adapters.rundb;

import org.jspecify.annotations.NullMarked;
