package org.catena.adapters.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.remote.Claim;
import org.catena.adapters.remote.RemoteFiles;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport.Arrived;
import org.catena.adapters.spi.TransferReport.Underway;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that an earlier program handed over. */
final class FtsCourseTest {
  @TempDir private Path directory;

  /** A directory in a storage's stead, which may be away. */
  private static final class DirectoryFiles implements RemoteFiles {
    private volatile boolean away;

    private Path path(URI file) throws Unserved {
      if (away) {
        throw new Unserved(new Failure(Fault.STORAGE_UNREACHABLE, "the storage is away"));
      }
      return Path.of(file);
    }

    @Override
    public Optional<Claim> claim(URI file, long bytes) throws Unserved {
      Path path = path(file);
      try {
        if (!Files.exists(path)) {
          return Optional.empty();
        }
        Content content = FileContent.measure(path);
        return Optional.of(new Claim(content.bytes(), Optional.of(content.adler32())));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public Optional<Content> content(URI file) throws Unserved {
      return content(file, 0);
    }

    @Override
    public Optional<Boolean> directory(URI file) throws Unserved {
      return Optional.of(path(file)).filter(Files::exists).map(Files::isDirectory);
    }

    @Override
    public List<Child> children(URI directory) {
      throw new UnsupportedOperationException("no course lists");
    }

    @Override
    public Content read(URI file, Sink sink, LongConsumer progress) {
      throw new UnsupportedOperationException("what is there is always known");
    }

    @Override
    public void write(Path source, long bytes, URI file, LongConsumer progress) {
      throw new UnsupportedOperationException("FTS3 writes");
    }

    @Override
    public void move(URI from, URI to) throws Unserved {
      try {
        Files.move(path(from), path(to));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void delete(URI file) throws Unserved {
      try {
        Files.deleteIfExists(path(file));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private final DirectoryFiles files = new DirectoryFiles();

  @Test
  void aDestinationThatIsAwayAfterARestartIsNotAskedUntilFtsHasDone() throws Exception {
    try (PosixTransferAgent mover = new PosixTransferAgent(List.of(directory), 1);
        FtsBed bed = new FtsBed(directory, mover)) {
      handedOver(bed);
      files.away = true;

      try (FtsDesk next = bed.desk()) {
        FtsCourse course = course(next);
        assertThat(course.go(bytes -> {})).isEqualTo(new Underway(0));
        files.away = false;
        bed.server().idle(false);
        course.rest().toCompletableFuture().join();
        assertThat(course.go(bytes -> {})).isEqualTo(new Arrived());
      }

      assertThat(bed.server().asked("POST /jobs")).hasSize(1);
      assertThat(directory.resolve("to")).isDirectoryContaining("glob:**/b");
    }
  }

  @Test
  void whatAnEarlierProgramHasNamedIsThere() throws Exception {
    try (PosixTransferAgent mover = new PosixTransferAgent(List.of(directory), 1);
        FtsBed bed = new FtsBed(directory, mover)) {
      handedOver(bed);
      Files.createDirectories(directory.resolve("to"));
      Files.copy(directory.resolve("a"), directory.resolve("to").resolve("b"));
      bed.server().fail("DESTINATION [17] File exists");

      try (FtsDesk next = bed.desk()) {
        FtsCourse course = course(next);
        assertThat(course.go(bytes -> {})).isEqualTo(new Underway(0));
        bed.server().idle(false);
        course.rest().toCompletableFuture().join();
        assertThat(course.go(bytes -> {})).isEqualTo(new Arrived());
      }
    }
  }

  private void handedOver(FtsBed bed) throws Exception {
    Files.writeString(directory.resolve("a"), "what a detector saw");
    bed.server().idle(true);
    try (FtsDesk first = bed.desk()) {
      assertThat(course(first).go(bytes -> {})).isEqualTo(new Underway(0));
      await().forever().until(() -> bed.server().jobs() == 1);
    }
  }

  private FtsCourse course(FtsDesk desk) throws IOException {
    URI source = directory.resolve("a").toUri();
    URI destination = directory.resolve("to").resolve("b").toUri();
    return new FtsCourse(
        new TransferRequest(
            new TransferKey("t1.a1"),
            FileUrl.parse(source.toString()),
            FileUrl.parse(destination.toString()),
            FileContent.measure(Path.of(source))),
        source,
        destination,
        desk,
        files);
  }
}
