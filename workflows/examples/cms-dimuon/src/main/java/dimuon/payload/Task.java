package dimuon.payload;

import java.nio.file.Path;

/**
 * What a program was asked for, as the trace shows it.
 *
 * @param program the sub-command
 * @param input the file whose first event tells the run
 * @param output the file to write
 * @param first position of the first event wanted, or {@code -}
 * @param events number of events wanted, or {@code -}
 */
record Task(String program, Path input, Path output, String first, String events) {}
