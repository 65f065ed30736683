package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * A file as Rucio has it now.
 *
 * @param content empty when Rucio has no adler32 of it
 * @param parents the datasets and containers that it is in, directly or not
 * @param rows Rucio's replicas by their storage
 */
record KnownFile(
    LogicalFile file,
    Optional<Content> content,
    long events,
    Instant createdAt,
    JsonNode metadata,
    Set<Did> parents,
    Map<String, Row> rows) {

  /**
   * One replica of Rucio.
   *
   * @param state Rucio's word
   * @param urls one for each protocol of the storage
   */
  record Row(String state, List<String> urls) {
    boolean available() {
      return state.equals("AVAILABLE");
    }

    /** Whether this is where the replica lies. */
    boolean isAt(String url) {
      return urls.stream().map(KnownFile::plain).anyMatch(plain(url)::equals);
    }
  }

  KnownFile {
    rows = Map.copyOf(rows);
    parents = Set.copyOf(parents);
  }

  String key() {
    return Metadata.text(metadata, Metadata.KEY);
  }

  /** Whether it is in this dataset. */
  boolean isIn(String dataset) {
    return parents.contains(new Did(file.scope(), dataset));
  }

  /** Ours when it is in it, else the first by name; empty when it is in none. */
  String dataset() {
    String ours = Metadata.text(metadata, Metadata.DATASET);
    return isIn(ours)
        ? ours
        : parents.stream().map(Did::name).min(Comparator.naturalOrder()).orElse("");
  }

  Optional<CatalogEntry> entry() {
    return content.map(
        known ->
            new CatalogEntry(
                file, dataset(), known, events, Metadata.given(metadata), createdAt, replicas()));
  }

  private List<ReplicaRecord> replicas() {
    Map<String, Metadata.Note> notes = Metadata.notes(metadata);
    Set<String> storages = new TreeSet<>(rows.keySet());
    storages.addAll(notes.keySet());
    List<ReplicaRecord> all = new ArrayList<>();
    for (String rse : storages) {
      record(rse, Optional.ofNullable(rows.get(rse)), Optional.ofNullable(notes.get(rse)))
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /** What Rucio says counts; what we noted explains it. */
  private Optional<ReplicaRecord> record(
      String rse, Optional<Row> row, Optional<Metadata.Note> note) {
    if (row.isEmpty()) {
      return note.filter(noted -> noted.state() == ReplicaState.DELETED)
          .flatMap(noted -> record(rse, noted.url(), noted.state(), noted));
    }
    Optional<Metadata.Note> fits = note.filter(noted -> row.get().isAt(noted.url()));
    Optional<String> url =
        fits.map(Metadata.Note::url).or(() -> row.get().urls().stream().findFirst());
    if (url.isEmpty()) { // no protocol of the storage can be read from
      return Optional.empty();
    }
    ReplicaState state = state(row.get(), fits);
    if (fits.isPresent() && fits.get().state() == state) {
      return record(rse, url.get(), state, fits.get());
    }
    String reason = state == ReplicaState.AVAILABLE ? "" : "Rucio calls it " + row.get().state();
    Instant verified = fits.map(Metadata.Note::verifiedAt).orElse(createdAt);
    return record(rse, url.get(), state, new Metadata.Note(url.get(), state, verified, reason));
  }

  /** Empty when the URL is none, which Rucio does not mind. */
  private static Optional<ReplicaRecord> record(
      String rse, String url, ReplicaState state, Metadata.Note note) {
    try {
      return Optional.of(
          new ReplicaRecord(rse, FileUrl.parse(url), state, note.verifiedAt(), note.reason()));
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  private static ReplicaState state(Row row, Optional<Metadata.Note> note) {
    if (row.available()) {
      return ReplicaState.AVAILABLE;
    }
    boolean gone =
        row.state().equals("BEING_DELETED")
            || note.filter(noted -> noted.state() == ReplicaState.DELETED).isPresent();
    return gone ? ReplicaState.DELETED : ReplicaState.SUSPECT;
  }

  /** Rucio writes {@code file://localhost/path} for {@code file:///path}, and a port of its own. */
  static String plain(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException other) {
      return url;
    }
    String host = Objects.requireNonNullElse(uri.getHost(), "");
    String server =
        host.equals("localhost") && "file".equals(uri.getScheme())
            ? ""
            : host + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
    String path = Objects.requireNonNullElse(uri.getRawPath(), "").replaceAll("/+", "/");
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return uri.getScheme() + "://" + server + path + query;
  }

  /** Rows of one line of {@code /replicas/list}. */
  static Map<String, Row> rows(JsonNode line) {
    Map<String, Row> rows = new TreeMap<>();
    line.path("states")
        .fields()
        .forEachRemaining(
            state -> {
              List<String> urls = new ArrayList<>();
              line.path("rses").path(state.getKey()).forEach(url -> urls.add(url.asText()));
              rows.put(state.getKey(), new Row(state.getValue().asText(), List.copyOf(urls)));
            });
    return rows;
  }
}
