package org.catena.engine.server.cli;

/** What the process ends with; also listed by every {@code --help}. */
final class ExitCode {
  static final int GOOD = 0;
  static final int WORK_STOPPED = 1;
  static final int USAGE = 2;
  static final int NOT_FOUND = 3;
  static final int NO_SERVER = 69;
  static final int DIRECTORY_IN_USE = 73;
  static final int PORT_TAKEN = 74;
  static final int NOT_AUTHORISED = 77;

  private ExitCode() {}
}
