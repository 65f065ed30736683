package org.catena.adapters.rundb;

import static org.catena.adapters.rundb.DocumentReader.CHECKSUM;
import static org.catena.adapters.rundb.DocumentReader.CREATION_TIME;
import static org.catena.adapters.rundb.DocumentReader.DATA;
import static org.catena.adapters.rundb.DocumentReader.DID;
import static org.catena.adapters.rundb.DocumentReader.HOST;
import static org.catena.adapters.rundb.DocumentReader.ID;
import static org.catena.adapters.rundb.DocumentReader.LOCATION;
import static org.catena.adapters.rundb.DocumentReader.PROTOCOL;
import static org.catena.adapters.rundb.DocumentReader.STATUS;
import static org.catena.adapters.rundb.DocumentReader.TYPE;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.catena.adapters.spi.RunDataUpdate;

/**
 * One atomic update that brings a document nearer to what it is to say. Its filter holds what the
 * document said where it is changed, by place in the list: when somebody else was there first, it
 * changes nothing. (Positional operators would say it shorter; they are not known to every server
 * of this protocol, and of two entries of one host they change only the first.)
 */
record EntryChange(Document filter, Document change) {
  private static final String PLACE = "catena";

  /**
   * What is to be done next; empty when the document says all.
   *
   * @param document as read, with its id and its whole data
   * @throws Unusable when what it says may not be overwritten
   */
  static Optional<EntryChange> next(
      Document document, RunDataUpdate wanted, Generation generation, Instant now) throws Unusable {
    Object data = document.get(DATA);
    if (data == null) {
      return Optional.of(first(document, entry(wanted, generation, now)));
    }
    if (!(data instanceof List<?> entries)) {
      throw new Unusable("its 'data' is no list, so no entry can be added: mend the document");
    }
    boolean known = false;
    for (int place = 0; place < entries.size(); place++) {
      if (entries.get(place) instanceof Document entry && isMeant(entry, wanted, generation)) {
        known = true;
        if (!says(entry, wanted)) {
          requireReplaceable(entry, wanted);
          return Optional.of(changed(document, place, entry, wanted));
        }
      }
    }
    return known
        ? Optional.empty()
        : Optional.of(added(document, entries, entry(wanted, generation, now)));
  }

  private static boolean isMeant(Document entry, RunDataUpdate wanted, Generation generation) {
    return wanted.host().equals(entry.get(HOST))
        && wanted.type().equals(entry.get(TYPE))
        && (generation == Generation.XENON1T
            || entry.get(DID) == null
            || wanted.did().equals(entry.get(DID)));
  }

  private static boolean says(Document entry, RunDataUpdate wanted) {
    return wanted.status().equals(entry.get(STATUS))
        && wanted.location().equals(entry.get(LOCATION))
        && Objects.equals(wanted.checksum().orElse(null), entry.get(CHECKSUM));
  }

  private static void requireReplaceable(Document entry, RunDataUpdate wanted) throws Unusable {
    Object status = entry.get(STATUS);
    if (status != null && !wanted.replaces().contains(String.valueOf(status))) {
      throw new Unusable(
          "its entry of host '%s' and type '%s' has the status '%s', which is not ours to overwrite with '%s': once that is settled, change the entry's status or take the entry away"
              .formatted(wanted.host(), wanted.type(), status, wanted.status()));
    }
  }

  private static Document entry(RunDataUpdate wanted, Generation generation, Instant now) {
    Document entry =
        new Document(HOST, wanted.host())
            .append(TYPE, wanted.type())
            .append(STATUS, wanted.status())
            .append(LOCATION, wanted.location())
            .append(CHECKSUM, wanted.checksum().orElse(null))
            .append(CREATION_TIME, Date.from(now))
            .append("creation_place", PLACE);
    return switch (generation) {
      case XENON1T -> entry;
      case XENONNT -> entry.append(DID, wanted.did()).append(PROTOCOL, wanted.protocol());
    };
  }

  private static EntryChange first(Document document, Document entry) {
    return new EntryChange(
        identity(document).append(DATA, null),
        new Document("$set", new Document(DATA, List.of(entry))));
  }

  /** At the end of a list that still holds the same entries as when ours was not among them. */
  private static EntryChange added(Document document, List<?> entries, Document entry) {
    Document filter = identity(document).append(DATA, new Document("$size", entries.size()));
    for (int place = 0; place < entries.size(); place++) {
      if (entries.get(place) instanceof Document known) {
        same(filter, place, known, HOST);
        same(filter, place, known, TYPE);
      }
    }
    return new EntryChange(filter, new Document("$push", new Document(DATA, entry)));
  }

  private static EntryChange changed(
      Document document, int place, Document entry, RunDataUpdate wanted) {
    Document filter = identity(document);
    same(filter, place, entry, HOST);
    same(filter, place, entry, TYPE);
    same(filter, place, entry, STATUS);
    same(filter, place, entry, DID);
    return new EntryChange(
        filter,
        new Document(
            "$set",
            new Document(path(place, STATUS), wanted.status())
                .append(path(place, LOCATION), wanted.location())
                .append(path(place, CHECKSUM), wanted.checksum().orElse(null))));
  }

  private static Document identity(Document document) {
    return new Document(ID, document.get(ID));
  }

  private static void same(Document filter, int place, Document entry, String key) {
    filter.append(
        path(place, key), entry.containsKey(key) ? entry.get(key) : new Document("$exists", false));
  }

  private static String path(int place, String key) {
    return "%s.%d.%s".formatted(DATA, place, key);
  }
}
