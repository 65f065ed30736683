package org.catena.adapters.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;

/** Asks the same of many files. */
public final class Questions implements AutoCloseable {
  private final ExecutorService asking;

  /**
   * @param name of the threads
   * @param atOnce how many questions are asked at the same time, at least 1
   */
  public Questions(String name, int atOnce) {
    this.asking = Lanes.open(name, atOnce);
  }

  /** Several at once, and every file asked is in the answer. */
  public <T> Map<FileUrl, T> forEach(
      Set<FileUrl> asked, Function<FileUrl, T> question, Function<Failure, T> unanswered) {
    Map<FileUrl, Future<T>> underway = new LinkedHashMap<>();
    asked.forEach(file -> underway.put(file, asking.submit(() -> question.apply(file))));
    Map<FileUrl, T> outcomes = new LinkedHashMap<>();
    underway.forEach((file, answer) -> outcomes.put(file, await(file, answer, unanswered)));
    return outcomes;
  }

  private static <T> T await(FileUrl file, Future<T> answer, Function<Failure, T> unanswered) {
    try {
      return answer.get();
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return unanswered.apply(
          new Failure(Fault.STORAGE_UNREACHABLE, "the question for " + file + " was broken off"));
    } catch (ExecutionException bug) {
      return unanswered.apply(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the question for %s broke off: %s".formatted(file, bug.getCause())));
    }
  }

  /** Interrupts what is being asked. */
  @Override
  public void close() {
    asking.shutdownNow();
  }
}
