/**
 * Asks the decision tables what a physicist wants: used by Submit, poll (step 6) and Transfer,
 * verify (step 7) when something failed. Never decides by itself and never acts on the answer.
 */
@NullMarked
package org.catena.bpmn.policy;

import org.jspecify.annotations.NullMarked;
