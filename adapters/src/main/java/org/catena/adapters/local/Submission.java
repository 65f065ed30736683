package org.catena.adapters.local;

import java.io.IOException;
import java.util.regex.Pattern;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmitOutcome.Accepted;
import org.catena.adapters.spi.SubmitOutcome.Refused;
import org.catena.adapters.spi.SubmitOutcome.Uncertain;

/** Starts one attempt, unless its claim says that this was done or ruled out before. */
final class Submission {
  /** E2BIG, as Java 17 words it and as Java 25 does. */
  private static final Pattern TOO_LONG = Pattern.compile("error(=|: )7\\b");

  private static final int STARTED = 0;
  private static final int NOT_CLAIMED = 3;

  private final AttemptLauncher launcher;

  Submission(AttemptLauncher launcher) {
    this.launcher = launcher;
  }

  SubmitOutcome submit(JobRequest request) {
    AttemptDirectory attempt = new AttemptDirectory(request.directory());
    if (request.arguments().isEmpty()) {
      return refused(Fault.BAD_REQUEST, "job %s names no program to run", request.key());
    }
    try {
      attempt.create();
    } catch (IOException failure) {
      return new Refused(StorageFaults.writing(attempt.path(), failure));
    }
    return switch (attempt.claim()) {
      case NONE -> launch(request, attempt);
      case STARTED -> new Accepted(attempt.handle());
      case ABSENT -> settled(request);
    };
  }

  private SubmitOutcome launch(JobRequest request, AttemptDirectory attempt) {
    CommandResult result;
    try {
      result = launcher.launch(request, attempt);
    } catch (IOException failure) {
      return notLaunched(request, failure);
    }
    if (result.timedOut()) {
      return new Uncertain(
          new Failure(Fault.REPLY_LOST, "the launcher of job %s hung".formatted(request.key())));
    }
    return switch (result.exitCode()) {
      case STARTED -> new Accepted(attempt.handle());
      case NOT_CLAIMED -> notClaimed(request, attempt, result);
      default ->
          new Uncertain(
              new Failure(
                  Fault.REPLY_LOST,
                  "the launcher of job %s ended with exit code %d: %s"
                      .formatted(request.key(), result.exitCode(), result.err().strip())));
    };
  }

  private static SubmitOutcome notClaimed(
      JobRequest request, AttemptDirectory attempt, CommandResult result) {
    return switch (attempt.claim()) {
      case STARTED -> new Accepted(attempt.handle());
      case ABSENT -> settled(request);
      case NONE ->
          new Refused(StorageFaults.writing(attempt.path(), new IOException(result.err().strip())));
    };
  }

  private static SubmitOutcome notLaunched(JobRequest request, IOException failure) {
    String reason = String.valueOf(failure.getMessage());
    boolean unusable = TOO_LONG.matcher(reason).find() || reason.contains("null character");
    return unusable
        ? refused(
            Fault.BAD_REQUEST,
            "job %s has arguments that no program can be given: %s. Shorten them or put them in a"
                + " file",
            request.key(),
            reason)
        : refused(
            Fault.SITE_UNREACHABLE,
            "job %s could not be started on this machine: %s. Check the limits on processes and"
                + " memory",
            request.key(),
            reason);
  }

  private static SubmitOutcome settled(JobRequest request) {
    return refused(
        Fault.BAD_REQUEST,
        "job %s was settled as never started, so its key is used up: submit with a new key",
        request.key());
  }

  private static SubmitOutcome refused(Fault fault, String message, Object... values) {
    return new Refused(new Failure(fault, message.formatted(values)));
  }
}
