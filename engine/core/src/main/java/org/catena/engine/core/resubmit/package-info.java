/**
 * Between Poll (step 6) and Broker (step 5): what the next attempt of a failed job asks for, after
 * the table's verdict. Keeps what must hold whatever a table says: a job that exceeded its memory
 * is never sent again with the same. Never submits and never asks a table.
 */
@NullMarked
package org.catena.engine.core.resubmit;

import org.jspecify.annotations.NullMarked;
