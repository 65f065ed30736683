package org.catena.engine.server.cli;

import dimuon.BadInput;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.catena.engine.server.cli.client.NoServer;
import org.catena.engine.server.cli.client.RestFault;
import org.catena.engine.server.cli.directory.DirectoryInUse;
import org.catena.engine.server.cli.directory.PortTaken;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line, and with which exit code the process ends. */
final class Complaint implements IExecutionExceptionHandler {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int ABSENT = 404;

  private final PrintStream err;

  Complaint(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine line, ParseResult parsed)
      throws Exception {
    if (isEnding()) {
      // Ctrl-C: the server goes first, and what is missed then is no news.
      return ExitCode.GOOD;
    }
    int code = code(fault);
    err.println("catena: " + fault.getMessage());
    return code;
  }

  /** A fault that nobody thought of is thrown: its trace is what its finder needs. */
  private static int code(Exception fault) throws Exception {
    if (fault instanceof RestFault refused) {
      return ofStatus(refused.status());
    }
    if (fault instanceof NoServer) {
      return ExitCode.NO_SERVER;
    }
    if (fault instanceof DirectoryInUse) {
      return ExitCode.DIRECTORY_IN_USE;
    }
    if (fault instanceof PortTaken) {
      return ExitCode.PORT_TAKEN;
    }
    if (fault instanceof AccessDeniedException) {
      return ExitCode.NOT_AUTHORISED;
    }
    if (fault instanceof BadInput) {
      return ExitCode.USAGE;
    }
    if (fault instanceof IOException || fault instanceof UncheckedIOException) {
      return ExitCode.WORK_STOPPED;
    }
    throw fault;
  }

  /** Java tells that it is ending only by refusing a further hook. */
  private static boolean isEnding() {
    Thread nothing = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(nothing);
      Runtime.getRuntime().removeShutdownHook(nothing);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private static int ofStatus(int status) {
    return switch (status) {
      case BAD_REQUEST -> ExitCode.USAGE;
      case UNAUTHORISED, FORBIDDEN -> ExitCode.NOT_AUTHORISED;
      case ABSENT -> ExitCode.NOT_FOUND;
      default -> ExitCode.WORK_STOPPED;
    };
  }
}
