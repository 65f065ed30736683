package org.catena.adapters.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Arrived;
import org.catena.adapters.spi.TransferReport.Underway;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies that somebody else has. */
final class CopiesTest {
  private static final FileUrl FILE = FileUrl.parse("davs://se.example.org/a");

  private final Queue<TransferKey> ended = new ConcurrentLinkedQueue<>();
  private final Copies copies = new Copies("test", 1, ended::add);

  /** One who is waited for. */
  private static final class Resting implements Course {
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile LongConsumer progress = bytes -> {};
    private volatile boolean begun;

    @Override
    public TransferReport go(LongConsumer told) {
      if (begun) {
        return new Arrived();
      }
      progress = told;
      begun = true;
      return new Underway(0);
    }

    @Override
    public CompletionStage<?> rest() {
      return over;
    }
  }

  @AfterEach
  void close() {
    copies.close();
  }

  @Test
  void copiesThatRestHoldNoThread() {
    List<Resting> courses = new ArrayList<>();
    for (int number = 0; number < 1000; number++) {
      courses.add(new Resting());
      copies.start(request(number), courses.get(number));
    }
    await().forever().until(() -> courses.stream().allMatch(course -> course.begun));
    assertThat(ended).isEmpty();

    courses.forEach(course -> course.over.complete(null));

    await().forever().until(() -> ended.size() == 1000);
    assertThat(ended).doesNotHaveDuplicates();
    assertThat(report(999)).isEqualTo(new Arrived());
  }

  @Test
  void whatHasGoneIsToldWhileItRestsAndNotAfterItsEnd() {
    Resting course = new Resting();
    copies.start(request(0), course);
    await().forever().until(() -> course.begun);

    course.progress.accept(7);
    assertThat(report(0)).isEqualTo(new Underway(7));

    course.over.complete(null);
    await().forever().until(() -> !ended.isEmpty());
    course.progress.accept(8);
    assertThat(report(0)).isEqualTo(new Arrived());
  }

  @Test
  void aRestThatBreaksOffIsOver() {
    Resting course = new Resting();
    copies.start(request(0), course);

    course.over.completeExceptionally(new IllegalStateException("broken off"));

    await().forever().until(() -> !ended.isEmpty());
    assertThat(report(0)).isEqualTo(new Arrived());
  }

  private TransferReport report(int number) {
    TransferKey key = key(number);
    return Objects.requireNonNull(copies.poll(Set.of(key)).get(key));
  }

  private static TransferRequest request(int number) {
    return new TransferRequest(key(number), FILE, FILE, new Content(0, new Adler32("00000001")));
  }

  private static TransferKey key(int number) {
    return new TransferKey("t" + number + ".a1");
  }
}
