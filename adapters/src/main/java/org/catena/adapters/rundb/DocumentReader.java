package org.catena.adapters.rundb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.catena.adapters.spi.RunCopy;
import org.catena.adapters.spi.RunDocument;

/** Reads run documents of both generations: what one does not have, the other does not mind. */
final class DocumentReader {
  static final String ID = "_id";
  static final String NUMBER = "number";
  static final String DATA = "data";
  static final String HOST = "host";
  static final String TYPE = "type";
  static final String STATUS = "status";
  static final String LOCATION = "location";
  static final String CHECKSUM = "checksum";
  static final String DID = "did";
  static final String PROTOCOL = "protocol";
  static final String CREATION_TIME = "creation_time";

  /** What is asked for: documents hold the whole configuration of a detector beside it. */
  static final List<String> FIELDS =
      List.of(
          NUMBER, "name", "detector", "detectors", "start", "end", "source", "mode", "tags", DATA);

  /** The host under which XENONnT says what Rucio has: the location is the storage element. */
  private static final String RUCIO = "rucio-catalogue";

  private final Values values = new Values();

  private DocumentReader() {}

  /**
   * @throws Unusable when it says of no run, or not of which
   */
  static RunDocument read(Document document) throws Unusable {
    long number = Values.whole(document, NUMBER);
    if (number < 0) {
      throw new Unusable("'number' must be zero or more, not " + number);
    }
    return new DocumentReader().run(document, number);
  }

  /** Those that took part; empty when it does not say. */
  static List<String> detectors(Document document) {
    Values unheard = new Values();
    List<String> detectors = new ArrayList<>(unheard.texts(document, "detectors", ""));
    detectors.addAll(unheard.texts(document, "detector", ""));
    return detectors;
  }

  private RunDocument run(Document document, long number) {
    return new RunDocument(
        String.valueOf(document.get(ID)),
        number,
        values.text(document, "name", ""),
        detectors(document),
        values.time(document, "start", ""),
        values.time(document, "end", ""),
        source(document),
        values.text(document, "mode", ""),
        tags(document),
        copies(document),
        values.oddities());
  }

  /** {@code source.type} of XENON1T, {@code source} of XENONnT. */
  private String source(Document document) {
    return document.get("source") instanceof Document source
        ? values.text(source, TYPE, "source.")
        : values.text(document, "source", "");
  }

  private List<String> tags(Document document) {
    List<String> tags = new ArrayList<>();
    for (Object tag : values.list(document, "tags", "")) {
      if (tag instanceof Document named && named.get("name") instanceof String name) {
        tags.add(name);
      } else if (tag instanceof String name) {
        tags.add(name);
      } else {
        values.tell("a tag has no name: " + tag);
      }
    }
    return tags;
  }

  private List<RunCopy> copies(Document document) {
    List<RunCopy> copies = new ArrayList<>();
    Set<String> met = new HashSet<>();
    List<?> entries = values.list(document, DATA, "");
    for (int place = 0; place < entries.size(); place++) {
      String where = "data[%d].".formatted(place);
      if (entries.get(place) instanceof Document entry) {
        RunCopy copy = copy(entry, where);
        copies.add(copy);
        if (!isRucio(copy) && copy.did().isEmpty() && !met.add(copy.host() + " " + copy.type())) {
          values.tell(
              "%shost and type are '%s' and '%s' once more"
                  .formatted(where, copy.host(), copy.type()));
        }
      } else {
        values.tell("%s is no entry: %s".formatted(where, entries.get(place)));
      }
    }
    return copies;
  }

  private RunCopy copy(Document entry, String where) {
    String host = values.text(entry, HOST, where);
    String location = values.text(entry, LOCATION, where);
    List<String> rses = values.texts(entry, "rse", where);
    return new RunCopy(
        host,
        values.text(entry, TYPE, where),
        values.text(entry, STATUS, where),
        location,
        Optional.of(values.text(entry, CHECKSUM, where)).filter(sum -> !sum.isEmpty()),
        values.time(entry, CREATION_TIME, where),
        rses.isEmpty() && host.equals(RUCIO) && entry.containsKey(DID) ? List.of(location) : rses,
        values.texts(entry, "rule_info", where),
        values.text(entry, DID, where),
        values.text(entry, PROTOCOL, where));
  }

  private static boolean isRucio(RunCopy copy) {
    return copy.host().equals(RUCIO);
  }
}
