/**
 * The physicists' side of the example: detector, data and programs, as they would stand without any
 * workflow engine. This package holds what the feeder and the payload programs share: command-line
 * options, the error of a user's input, and files that appear whole or not at all. It never knows
 * who starts the programs.
 */
@NullMarked
package dimuon;

import org.jspecify.annotations.NullMarked;
