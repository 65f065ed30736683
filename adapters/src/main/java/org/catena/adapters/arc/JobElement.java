package org.catena.adapters.arc;

/**
 * What the computing element says of one job in an answer about several.
 *
 * @param code as an HTTP status, of this job alone; 0 when there is none
 * @param id empty when no job was made
 * @param state in A-REX's word; empty when it is not said
 */
record JobElement(int code, String reason, String id, String state) {
  static final int OK = 200;
  static final int CREATED = 201;
  static final int QUEUED = 202;
  static final int NO_SUCH_JOB = 404;
}
