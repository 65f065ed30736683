/**
 * A production's own file in: {@code KEY=VALUE} lines as aCT's LDMX module and its helper on the
 * worker node read them. Takes a file, leaves one {@link
 * org.catena.workflows.campaign.ProductionConfig} or every error of the file with its line. Never
 * guesses: what two programs have understood in two ways is told.
 *
 * <p>In the order of a reading: {@code ProductionReader} takes the bytes, {@code TextLines} cuts
 * them, {@code Settings} takes line by line, {@code Completeness} looks for what is missing, {@code
 * Effects} for what has no effect, and {@code Remarks} keeps all that is to be said.
 */
@NullMarked
package org.catena.workflows.campaign.read;

import org.jspecify.annotations.NullMarked;
