package org.catena.adapters.webdav;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import javax.xml.stream.XMLStreamException;
import org.catena.adapters.remote.Claim;
import org.catena.adapters.remote.CountedInput;
import org.catena.adapters.remote.RemoteFiles;
import org.catena.adapters.remote.Storages;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.webdav.StorageServers.Question;
import org.catena.workflows.model.Content;

/** What lies on storages: measured, named, deleted. */
final class StoredFiles implements RemoteFiles {
  private static final int NOT_FOUND = 404;

  private final StorageServers servers;

  StoredFiles(StorageServers servers) {
    this.servers = servers;
  }

  @Override
  public Optional<Claim> claim(URI file, long bytes) throws Unserved {
    return head(file, Map.of(Digest.WANT, Digest.ADLER32), servers.limit(bytes));
  }

  @Override
  public Optional<Content> content(URI file) throws Unserved {
    Optional<Claim> size = head(file, Map.of(), servers.limit(0));
    return size.isEmpty() ? Optional.empty() : content(file, size.get().bytes());
  }

  @Override
  public Content read(URI file, Sink sink, LongConsumer progress) throws Unserved, IOException {
    return servers.follow(
        new Question("GET", file, "read"),
        servers.limit(0),
        (body, vigil) -> {
          try {
            return sink.take(
                Channels.newChannel(new Incoming(body)),
                bytes -> {
                  vigil.sign(bytes);
                  progress.accept(bytes);
                });
          } catch (Incoming.Broken broken) {
            throw new Unserved(
                new Failure(
                    Fault.STORAGE_UNREACHABLE,
                    "reading %s broke off: %s"
                        .formatted(
                            file, vigil.silent() ? "nothing came any more" : broken.getMessage())));
          }
        });
  }

  @Override
  public void write(Path source, long bytes, URI file, LongConsumer progress) throws Unserved {
    Question question = new Question("PUT", file, "write");
    AtomicLong gone = new AtomicLong();
    StorageServers.require(
        question,
        servers.ask(question, body(source, bytes, gone, progress), servers.limit(0), gone::get));
  }

  /** With its length: XRootD before 5.8 leaves an empty file of a body in chunks. */
  private static BodyPublisher body(
      Path source, long bytes, AtomicLong gone, LongConsumer progress) {
    return bytes == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> counted(source, gone, progress)), bytes);
  }

  private static InputStream counted(Path source, AtomicLong gone, LongConsumer progress) {
    try {
      return new CountedInput(
          Files.newInputStream(source), read -> progress.accept(gone.addAndGet(read)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void move(URI from, URI to) throws Unserved {
    Question question =
        new Question(
            "MOVE",
            from,
            "give its name to",
            // XRootD renames over a file that is there all the same, whatever this says.
            Map.of("Destination", to.toString(), "Overwrite", "F"));
    StorageServers.require(question, servers.ask(question, servers.limit(0)));
  }

  @Override
  public void delete(URI file) throws Unserved {
    Question question = new Question("DELETE", file, "delete");
    HttpResponse<String> answer = servers.ask(question, servers.limit(0));
    if (answer.statusCode() != NOT_FOUND) {
      StorageServers.require(question, answer);
    }
  }

  @Override
  public Optional<Boolean> directory(URI file) throws Unserved {
    Question question = new Question("PROPFIND", file, "look at", Map.of("Depth", "0"));
    HttpResponse<String> answer = servers.ask(question, servers.limit(0));
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    StorageServers.require(question, answer);
    try {
      return Optional.of(
          Multistatus.read(new StringReader(answer.body())).stream()
              .anyMatch(Multistatus.Answer::collection));
    } catch (XMLStreamException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  @Override
  public List<Child> children(URI directory) throws Unserved {
    List<Multistatus.Answer> answers;
    try {
      answers =
          servers.follow(
              new Question("PROPFIND", directory, "list", Map.of("Depth", "1")),
              servers.limit(0),
              (body, vigil) -> {
                try {
                  return Multistatus.read(body, vigil::sign);
                } catch (XMLStreamException unreadable) {
                  throw unreadable(directory, unreadable);
                }
              });
    } catch (IOException impossible) { // nothing is written
      throw new UncheckedIOException(impossible);
    }
    String own = Multistatus.withoutEnd(directory.getPath());
    if (answers.stream().noneMatch(each -> each.path().equals(own) && each.collection())) {
      throw Unserved.refused(
          new Failure(Fault.BAD_REQUEST, directory + " is no directory: only these are listed"));
    }
    List<Child> children = new ArrayList<>();
    for (Multistatus.Answer answer : answers) {
      if (!answer.path().equals(own)) {
        children.add(child(directory, own, answer));
      }
    }
    return children;
  }

  private static Child child(URI directory, String own, Multistatus.Answer answer) throws Unserved {
    String name = Storages.name(answer.path());
    if (!answer.path().equals(own + "/" + name)
        || (answer.bytes().isEmpty() && !answer.collection())) {
      throw new Unserved(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the storage's list of %s holds '%s', which cannot be understood"
                  .formatted(directory, answer.path())));
    }
    return new Child(name, answer.bytes().orElse(0), answer.collection());
  }

  private static Unserved unreadable(URI file, XMLStreamException reason) {
    return new Unserved(
        new Failure(
            Fault.STORAGE_UNREACHABLE,
            "the storage's answer about %s cannot be read: %s"
                .formatted(file, reason.getMessage())));
  }

  private Optional<Claim> head(URI file, Map<String, String> headers, Duration limit)
      throws Unserved {
    Question question = new Question("HEAD", file, "look at", headers);
    HttpResponse<String> answer = servers.ask(question, limit);
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    StorageServers.require(question, answer);
    long bytes = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    if (bytes < 0) {
      throw new Unserved(
          new Failure(Fault.STORAGE_UNREACHABLE, "the storage does not say the size of " + file));
    }
    String digests = String.join(",", answer.headers().allValues("Digest"));
    return Optional.of(new Claim(bytes, Digest.adler32(digests)));
  }
}
