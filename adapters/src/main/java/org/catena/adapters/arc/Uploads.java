package org.catena.adapters.arc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobRequest;

/** Brings a job its inputs, and last its launcher, without which it does not start. */
final class Uploads {
  /** Stands in the attempt's directory when everything was brought. */
  static final String SENT = ".sent";

  /** A job that is in none of these has had everything, or will never need it. */
  private static final List<JobState> BEFORE_THE_START =
      Stream.of(JobState.values())
          .filter(state -> state.compareTo(JobState.PREPARED) <= 0)
          .toList();

  private final ComputingElement element;
  private final SessionFiles session;
  private final ExecutorService lanes;

  /**
   * @param lanes where several jobs' files go at once
   */
  Uploads(ComputingElement element, SessionFiles session, ExecutorService lanes) {
    this.element = element;
    this.session = session;
    this.lanes = lanes;
  }

  /** Whether the job has all it needs to start. */
  static boolean sent(JobRequest job) {
    return Files.exists(job.directory().resolve(SENT));
  }

  /**
   * Goes on where an earlier turn was broken off: nothing is brought to a job that has started,
   * which may be reading its files.
   *
   * @return empty for a job that has everything, else why it has not
   */
  Map<JobRequest, Optional<Failure>> resume(Map<JobRequest, String> ids) {
    Map<JobRequest, Optional<Failure>> outcomes = new LinkedHashMap<>();
    Map<JobRequest, String> waiting = new LinkedHashMap<>();
    try {
      Set<String> before = ids.isEmpty() ? Set.of() : notStarted();
      for (Map.Entry<JobRequest, String> job : ids.entrySet()) {
        if (before.contains(job.getValue())) {
          waiting.put(job.getKey(), job.getValue());
        } else {
          markSent(job.getKey());
          outcomes.put(job.getKey(), Optional.empty());
        }
      }
      outcomes.putAll(send(waiting, this::there));
    } catch (Unanswered unanswered) {
      ids.keySet().forEach(job -> outcomes.put(job, Optional.of(unanswered.failure())));
    } catch (IOException failure) {
      for (JobRequest job : ids.keySet()) {
        outcomes.putIfAbsent(job, Optional.of(StorageFaults.writing(job.directory(), failure)));
      }
    }
    return outcomes;
  }

  /** Jobs of ours that may be waiting for their files. */
  Set<String> notStarted() throws Unanswered {
    return element.jobsIn(BEFORE_THE_START).keySet();
  }

  /**
   * Brings the files of jobs which have just got their numbers.
   *
   * @return empty for a job that has everything, else why it has not
   */
  Map<JobRequest, Optional<Failure>> send(Map<JobRequest, String> ids) {
    return send(ids, id -> Map.of());
  }

  /** Tells the files that a job has already. */
  private interface Present {
    /** Their sizes in bytes, by name. */
    Map<String, Long> of(String id) throws Unanswered;
  }

  private Map<String, Long> there(String id) throws Unanswered {
    return session.list(id).orElse(List.of()).stream()
        .collect(Collectors.toMap(SessionFiles.Entry::path, SessionFiles.Entry::bytes));
  }

  private Map<JobRequest, Optional<Failure>> send(Map<JobRequest, String> ids, Present present) {
    Map<JobRequest, Future<Optional<Failure>>> underway = new LinkedHashMap<>();
    ids.forEach((job, id) -> underway.put(job, lanes.submit(turn(job, id, present))));
    Map<JobRequest, Optional<Failure>> outcomes = new LinkedHashMap<>();
    underway.forEach((job, turn) -> outcomes.put(job, outcome(turn)));
    return outcomes;
  }

  private Callable<Optional<Failure>> turn(JobRequest job, String id, Present present) {
    return () -> {
      try {
        bring(job, id, present.of(id));
        return Optional.empty();
      } catch (Unanswered unanswered) {
        return Optional.of(unanswered.failure());
      } catch (IOException failure) {
        return Optional.of(StorageFaults.reading(job.directory(), failure));
      }
    };
  }

  /** A file that is there whole is left alone: its job may have started, and be reading it. */
  private void bring(JobRequest job, String id, Map<String, Long> there)
      throws Unanswered, IOException {
    for (Path input : job.inputs()) {
      String name = JobDescriptions.name(input);
      if (there.getOrDefault(name, -1L) != Files.size(input)) {
        session.put(id, name, input);
      }
    }
    String launcher = JobScript.write(job);
    long bytes = launcher.getBytes(StandardCharsets.UTF_8).length;
    if (there.getOrDefault(JobDescriptions.LAUNCHER, -1L) != bytes) {
      session.put(id, JobDescriptions.LAUNCHER, launcher);
    }
    markSent(job);
  }

  private static void markSent(JobRequest job) throws IOException {
    try {
      Files.createFile(job.directory().resolve(SENT));
    } catch (FileAlreadyExistsException before) {
      // by an earlier turn whose end nobody heard of
    }
  }

  private static Optional<Failure> outcome(Future<Optional<Failure>> turn) {
    try {
      return turn.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(new Failure(Fault.REPLY_LOST, "bringing the job's files was broken off"));
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    }
  }

  /** The inputs that cannot be read. */
  static List<Path> unreadable(JobRequest job) {
    List<Path> unreadable = new ArrayList<>();
    for (Path input : job.inputs()) {
      if (!Files.isReadable(input) || Files.isDirectory(input)) {
        unreadable.add(input);
      }
    }
    return unreadable;
  }
}
