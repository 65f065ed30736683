/**
 * Step 8 of 9, register: the catalogue is a Rucio server, reached over its REST interface. Takes
 * replicas that were read back after their copy; leaves each file in its dataset, in its container,
 * on its storage, with its metadata, at most one for each logical key. Compares before it creates
 * and reads back after it. Rucio's own daemons are not needed for that.
 *
 * <p>Besides, for people: shows, makes and changes Rucio's rules and the limits of its accounts.
 *
 * <p>Never deletes a file or replica in Rucio, never makes a rule that nobody asked for, never puts
 * a password or a token into a message, never repeats a request that may have been heard, except
 * one that only asks.
 */
@NullMarked
package org.catena.adapters.rucio;

import org.jspecify.annotations.NullMarked;
