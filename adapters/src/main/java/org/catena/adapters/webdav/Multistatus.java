package org.catena.adapters.webdav;

import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a storage says of several names at once. Source: RFC 4918, sections 14 and 15. */
final class Multistatus {
  private static final Pattern SIZE = Pattern.compile("\\d{1,18}");

  private final XMLStreamReader xml;
  private final List<Answer> answers = new ArrayList<>();
  private String path = "";
  private OptionalLong bytes = OptionalLong.empty();
  private boolean collection;

  /**
   * About one name.
   *
   * @param path decoded, without a slash at its end
   * @param bytes empty when nothing is said of its size
   */
  record Answer(String path, OptionalLong bytes, boolean collection) {}

  private Multistatus(XMLStreamReader xml) {
    this.xml = xml;
  }

  static List<Answer> read(Reader text) throws XMLStreamException {
    return new Multistatus(safe().createXMLStreamReader(text)).read(count -> {});
  }

  /**
   * Reads one as it comes.
   *
   * @param progress told how many answers there are so far
   */
  static List<Answer> read(InputStream text, IntConsumer progress) throws XMLStreamException {
    return new Multistatus(safe().createXMLStreamReader(text)).read(progress);
  }

  private static XMLInputFactory safe() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private List<Answer> read(IntConsumer progress) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && isDav()) {
        begun(xml.getLocalName());
      } else if (event == XMLStreamConstants.END_ELEMENT
          && isDav()
          && xml.getLocalName().equals("response")) {
        answers.add(new Answer(path, bytes, collection));
        progress.accept(answers.size());
      }
    }
    return List.copyOf(answers);
  }

  private boolean isDav() {
    return "DAV:".equals(xml.getNamespaceURI());
  }

  private void begun(String element) throws XMLStreamException {
    switch (element) {
      case "response" -> {
        path = "";
        bytes = OptionalLong.empty();
        collection = false;
      }
      case "href" -> path = decoded(xml.getElementText().strip());
      case "getcontentlength" -> {
        String size = xml.getElementText().strip();
        if (SIZE.matcher(size).matches()) {
          bytes = OptionalLong.of(Long.parseLong(size));
        }
      }
      case "collection" -> collection = true;
      default -> {} // properties that say nothing of name, size and kind
    }
  }

  /** XRootD writes names as they are, others as a URL, in which these two letters are encoded. */
  private static String decoded(String href) {
    if (href.startsWith("/") && (href.contains("#") || href.contains("?"))) {
      return withoutEnd(href);
    }
    String written;
    try {
      String path = new URI(href).getPath();
      written = path == null ? href : path;
    } catch (URISyntaxException asItIs) {
      written = href;
    }
    return withoutEnd(written);
  }

  /** A directory's path is the same with a slash at its end and without. */
  static String withoutEnd(String path) {
    return path.replaceAll("/+$", "");
  }
}
