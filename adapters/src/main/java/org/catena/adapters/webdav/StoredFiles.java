package org.catena.adapters.webdav;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.webdav.StorageServers.Question;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/** What lies on storages: measured, named, deleted. */
final class StoredFiles {
  private static final int NOT_FOUND = 404;

  private final StorageServers servers;

  StoredFiles(StorageServers servers) {
    this.servers = servers;
  }

  /**
   * What the storage says of a file.
   *
   * @param adler32 empty when it does not say
   */
  record Claim(long bytes, Optional<Adler32> adler32) {
    boolean contradicts(Content content) {
      return bytes != content.bytes()
          || adler32.isPresent() && !adler32.get().equals(content.adler32());
    }

    @Override
    public String toString() {
      return bytes + " bytes" + adler32.map(sum -> ", adler32 " + sum).orElse("");
    }
  }

  /** What the storage says of a file; empty when there is none. */
  Optional<Claim> claim(URI file, long bytes) throws Unserved {
    return head(file, Map.of(Digest.WANT, Digest.ADLER32), servers.limit(bytes));
  }

  /**
   * Size and checksum as stored now, empty when there is no such file. The file is read here when
   * the storage does not say its checksum.
   */
  Optional<Content> content(URI file, long bytes) throws Unserved {
    Optional<Claim> claim = claim(file, bytes);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    if (claim.get().adler32().isPresent()) {
      return Optional.of(new Content(claim.get().bytes(), claim.get().adler32().get()));
    }
    try {
      return Optional.of(
          read(file, (in, told) -> FileContent.pass(in, block -> {}, told), bytesRead -> {}));
    } catch (IOException impossible) { // nothing is written
      throw new UncheckedIOException(impossible);
    }
  }

  /** The same for a file of whose size nothing is known. */
  Optional<Content> content(URI file) throws Unserved {
    Optional<Claim> size = head(file, Map.of(), servers.limit(0));
    return size.isEmpty() ? Optional.empty() : content(file, size.get().bytes());
  }

  /** Where a file's bytes go. */
  interface Sink {
    Content take(ReadableByteChannel in, LongConsumer progress) throws IOException;
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException the sink's own
   */
  Content read(URI file, Sink sink, LongConsumer progress) throws Unserved, IOException {
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

  /** Renames; what is there under the new name may be lost. */
  void move(URI from, URI to) throws Unserved {
    Question question =
        new Question(
            "MOVE",
            from,
            "give its name to",
            // XRootD renames over a file that is there all the same, whatever this says.
            Map.of("Destination", to.toString(), "Overwrite", "F"));
    StorageServers.require(question, servers.ask(question, servers.limit(0)));
  }

  /** What is not there is no fault. */
  void delete(URI file) throws Unserved {
    Question question = new Question("DELETE", file, "delete");
    HttpResponse<String> answer = servers.ask(question, servers.limit(0));
    if (answer.statusCode() != NOT_FOUND) {
      StorageServers.require(question, answer);
    }
  }

  /** Whether it is a directory; empty when there is nothing. */
  Optional<Boolean> directory(URI file) throws Unserved {
    Question question = new Question("PROPFIND", file, "look at", Map.of("Depth", "0"));
    HttpResponse<String> answer = servers.ask(question, servers.limit(0));
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    StorageServers.require(question, answer);
    try {
      return Optional.of(collection(answer.body()));
    } catch (XMLStreamException unreadable) {
      throw new Unserved(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the storage's answer about %s cannot be read: %s"
                  .formatted(file, unreadable.getMessage())));
    }
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

  /** RFC 4918, section 15.9. */
  private static boolean collection(String multistatus) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(multistatus));
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT
          && "DAV:".equals(xml.getNamespaceURI())
          && "collection".equals(xml.getLocalName())) {
        return true;
      }
    }
    return false;
  }
}
