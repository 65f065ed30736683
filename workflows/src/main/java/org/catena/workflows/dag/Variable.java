package org.catena.workflows.dag;

/**
 * One pair of a VARS command: a macro of the submit description, or with {@code +} or {@code My.}
 * in its name an attribute of the job.
 *
 * @param append set after the submit file is read, so that it wins over the file
 */
public record Variable(String name, String value, boolean append) {}
