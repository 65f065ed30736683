package org.catena.adapters.arc;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.catena.adapters.spi.Fault;

/**
 * The files of a job at the computing element: its session directory, and what A-REX wrote down.
 */
final class SessionFiles {
  /** So that a payload which leaves a maze of folders does not keep us busy for ever. */
  private static final int MOST_FILES = 100_000;

  private static final int DEEPEST = 64;

  /**
   * A file there.
   *
   * @param path from the session directory, without a slash before it
   */
  record Entry(String path, long bytes) {}

  /** What stands in one folder. */
  record Listing(List<Entry> files, List<String> folders) {}

  private final ComputingElement element;
  private final Connection connection;

  SessionFiles(ComputingElement element, Connection connection) {
    this.element = element;
    this.connection = connection;
  }

  /** Puts a file there, in the place of any of the same name. */
  void put(String job, String name, Path file) throws Unanswered, IOException {
    put(job, name, BodyPublishers.ofFile(file), Files.size(file));
  }

  void put(String job, String name, String text) throws Unanswered {
    put(job, name, BodyPublishers.ofString(text), 0);
  }

  private void put(String job, String name, BodyPublisher body, long bytes) throws Unanswered {
    HttpRequest.Builder request = element.request(address(job, "session", name)).PUT(body);
    int status = connection.send(request, BodyHandlers.discarding(), bytes).statusCode();
    if (status / 100 != 2) {
      throw Unanswered.nothingDone(
          status == 404 ? Fault.VANISHED : Fault.SITE_UNREACHABLE,
          "file %s of job %s was answered HTTP status %d".formatted(name, job, status));
    }
  }

  /** All files, also those in folders; empty when the job has no session directory any more. */
  Optional<List<Entry>> list(String job) throws Unanswered {
    List<Entry> files = new ArrayList<>();
    return walk(job, "", 0, files) ? Optional.of(files) : Optional.empty();
  }

  private boolean walk(String job, String folder, int depth, List<Entry> files) throws Unanswered {
    HttpRequest.Builder request =
        element.request(address(job, "session", folder)).setHeader("Accept", "application/xml");
    HttpResponse<String> answer = element.text(request.GET());
    if (answer.statusCode() == 404) {
      return false;
    } else if (answer.statusCode() != 200) {
      throw element.refused("files of job " + job, answer.statusCode());
    }
    Listing listing = listing(job, answer.body());
    for (Entry file : listing.files()) {
      files.add(new Entry(folder + file.path(), file.bytes()));
    }
    if (depth >= DEEPEST || files.size() > MOST_FILES) {
      throw Unanswered.nothingDone(
          Fault.BAD_REQUEST,
          "job %s left more than %d files, or folders more than %d deep: pack them in the job"
              .formatted(job, MOST_FILES, DEEPEST));
    }
    for (String inner : listing.folders()) {
      walk(job, folder + inner + "/", depth + 1, files);
    }
    return true;
  }

  /** As XML, which unlike JSON tells the sizes. An empty folder may be an empty body. */
  static Listing listing(String job, String body) throws Unanswered {
    List<Entry> files = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    try {
      XMLInputFactory parsers = XMLInputFactory.newFactory();
      parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader xml =
          parsers.createXMLStreamReader(new StringReader(body.isBlank() ? "<list/>" : body));
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT || xml.getLocalName().equals("list")) {
          continue;
        }
        String kind = xml.getLocalName();
        String size = xml.getAttributeValue(null, "size");
        String name = safe(job, xml.getElementText());
        if (kind.equals("dir")) {
          folders.add(name);
        } else if (kind.equals("file")) {
          files.add(new Entry(name, Long.parseLong(size)));
        }
      }
      return new Listing(files, folders);
    } catch (XMLStreamException | NumberFormatException unreadable) {
      throw Unanswered.nothingDone(
          Fault.REPLY_LOST,
          "the list of the files of job %s cannot be read: %s"
              .formatted(job, unreadable.getMessage()));
    }
  }

  /** A name becomes a path on this machine: nothing may come out of the job's own directory. */
  private static String safe(String job, String name) throws Unanswered {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/")) {
      throw Unanswered.nothingDone(
          Fault.BAD_REQUEST, "job %s has a file named '%s', which no file is".formatted(job, name));
    }
    return name;
  }

  /**
   * Carries a file here.
   *
   * @throws Unanswered also when it does not arrive in its whole length
   * @throws IOException when it cannot be written here
   */
  void get(String job, Entry file, Path here) throws Unanswered, IOException {
    HttpRequest.Builder request = element.request(address(job, "session", file.path())).GET();
    HttpResponse<Path> answer =
        connection.send(
            request, BodyHandlers.ofFile(here, CREATE, WRITE, TRUNCATE_EXISTING), file.bytes());
    long arrived = Files.size(here);
    if (answer.statusCode() != 200 || arrived != file.bytes()) {
      Files.deleteIfExists(here);
      throw Unanswered.nothingDone(
          Fault.SITE_UNREACHABLE,
          "file %s of job %s: HTTP status %d, %d of %d bytes"
              .formatted(file.path(), job, answer.statusCode(), arrived, file.bytes()));
    }
  }

  /**
   * What A-REX wrote down of a job ({@code failed}, {@code errors}), without the delay of its
   * information system; empty when it has nothing under this name.
   */
  Optional<String> diagnosis(String job, String name) throws Unanswered {
    HttpResponse<String> answer =
        element.text(element.request(address(job, "diagnose", name)).GET());
    return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
  }

  private String address(String job, String part, String path) throws Unanswered {
    String encoded =
        Arrays.stream(path.split("/"))
            .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return element.base() + "/jobs/" + job + "/" + part + (encoded.isEmpty() ? "" : "/" + encoded);
  }
}
