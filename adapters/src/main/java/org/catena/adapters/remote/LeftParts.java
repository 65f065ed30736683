package org.catena.adapters.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.PartialFile;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;

/**
 * What failed copies may have left at storages that could not be asked to remove it: asked once
 * more when another copy has arrived there. Forgotten with this program.
 */
final class LeftParts {
  private final RemoteFiles files;
  private final Set<URI> left = ConcurrentHashMap.newKeySet();

  LeftParts(RemoteFiles files) {
    this.files = files;
  }

  /** The same course, after which nothing stays for ever. */
  Course tidied(Course course, TransferRequest request, URI destination) {
    URI partial =
        Storages.sibling(destination, PartialFile.name(Storages.name(destination), request));
    return new Tidied(course, partial, destination);
  }

  private final class Tidied implements Course {
    private final Course course;
    private final URI partial;
    private final URI destination;

    Tidied(Course course, URI partial, URI destination) {
      this.course = course;
      this.partial = partial;
      this.destination = destination;
    }

    @Override
    public TransferReport go(LongConsumer progress) throws Unserved, IOException {
      TransferReport report;
      try {
        report = course.go(progress);
      } catch (IOException | Unserved | RuntimeException failure) {
        left.add(partial);
        throw failure;
      }
      if (report instanceof TransferReport.Arrived) {
        removeAt(destination);
      } else if (report instanceof TransferReport.Failed) {
        left.add(partial);
      }
      return report;
    }

    @Override
    public CompletionStage<?> rest() {
      return course.rest();
    }
  }

  private void removeAt(URI destination) {
    for (URI partial : left) {
      if (partial.getAuthority().equals(destination.getAuthority())) {
        try {
          files.delete(partial);
          left.remove(partial);
        } catch (Unserved later) {
          return;
        }
      }
    }
  }
}
