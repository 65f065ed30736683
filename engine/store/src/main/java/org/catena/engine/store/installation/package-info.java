/**
 * Before step 1: whose ledger a database is, and that only one program works on it at a time. Takes
 * a database and who we are; leaves it held, or says who has it. Never reads or writes any run.
 */
@NullMarked
package org.catena.engine.store.installation;

import org.jspecify.annotations.NullMarked;
