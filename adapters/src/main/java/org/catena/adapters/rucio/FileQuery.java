package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.catena.adapters.query.Evaluation;
import org.catena.adapters.query.Fields;
import org.catena.adapters.query.Query;
import org.catena.adapters.query.QueryReader;
import org.catena.adapters.spi.Catalog.Page;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.QueryException;
import org.catena.workflows.model.LogicalFile;

/**
 * Finds files by where they are and by what their metadata say. By name, then by scope. Rucio's
 * search narrows down which files are looked at; each of these is compared here, so that a query
 * means the same as in every other catalogue of ours.
 */
final class FileQuery {
  /** Servers and what stands before them take request lines of 4 to 8 kB. */
  private static final int LONGEST_FILTER = 3_000;

  /** Only who has a file's replicas and datasets can tell these. */
  private static final Set<String> OF_PLACES = Set.of("rse", "dataset");

  private static final Comparator<LogicalFile> BY_NAME =
      Comparator.comparing(LogicalFile::name).thenComparing(LogicalFile::scope);

  private final RucioServer server;
  private final Lookup lookup;
  private final Listing listing;

  FileQuery(RucioServer server) {
    this.server = server;
    this.lookup = new Lookup(server);
    this.listing = new Listing(server);
  }

  /**
   * @param dataset a name in every scope, or {@code scope:name}; empty for all files
   * @throws QueryException when the filter cannot be read, or every file of Rucio would have to be
   *     looked at for it
   */
  Page<CatalogEntry> page(String filter, String dataset, int offset, int limit)
      throws Unanswered, Rejected {
    if (filter.isBlank()) {
      Collection<LogicalFile> names = dataset.isBlank() ? everywhere() : inDataset(dataset);
      List<LogicalFile> page = names.stream().skip(offset).limit(limit).toList();
      return new Page<>(names.size(), entries(page, lookup.files(page)));
    }
    Query query = QueryReader.read(filter);
    boolean places = !Collections.disjoint(Fields.of(query), OF_PLACES);
    long total = 0;
    List<LogicalFile> page = new ArrayList<>();
    for (List<LogicalFile> part : Bodies.parts(candidates(query, dataset), Lookup.AT_ONCE)) {
      for (CatalogEntry entry :
          entries(part, places ? lookup.files(part) : lookup.filesOfNoPlace(part))) {
        if (new Evaluation(entry).fulfils(query)) {
          if (total >= offset && page.size() < limit) {
            page.add(entry.file());
          }
          total++;
        }
      }
    }
    return new Page<>(total, entries(page, lookup.files(page)));
  }

  private static List<CatalogEntry> entries(
      List<LogicalFile> files, Map<LogicalFile, KnownFile> known) {
    return files.stream()
        .map(known::get)
        .filter(Objects::nonNull)
        .map(KnownFile::entry)
        .flatMap(Optional::stream)
        .toList();
  }

  private TreeSet<LogicalFile> everywhere() throws Unanswered, Rejected {
    TreeSet<LogicalFile> names = new TreeSet<>(BY_NAME);
    for (String scope : listing.scopes()) {
      names.addAll(listing.names(scope));
    }
    return names;
  }

  private TreeSet<LogicalFile> inDataset(String dataset) throws Unanswered, Rejected {
    TreeSet<LogicalFile> names = new TreeSet<>(BY_NAME);
    for (Map.Entry<Did, JsonNode> found : lookup.columns(wanted(dataset)).entrySet()) {
      if (!Lookup.isType(found.getValue(), "FILE")) {
        names.addAll(listing.names(found.getKey()));
      }
    }
    return names;
  }

  private List<Did> wanted(String dataset) throws Unanswered, Rejected {
    int colon = dataset.indexOf(':');
    if (colon >= 0) {
      return List.of(new Did(dataset.substring(0, colon), dataset.substring(colon + 1)));
    }
    List<Did> everywhere = new ArrayList<>();
    listing.scopes().forEach(scope -> everywhere.add(new Did(scope, dataset)));
    return everywhere;
  }

  /** All files that fulfil the query, and perhaps others. */
  private TreeSet<LogicalFile> candidates(Query query, String dataset) throws Unanswered, Rejected {
    boolean searchable = !Narrowing.isEverything(Narrowing.of(query, Narrowing.Closeness.NAMES));
    if (dataset.isBlank()) {
      if (!searchable) {
        throw new QueryException(
            "query, character 1: Rucio can search for nothing of this, and every file that it has"
                + " would have to be looked at: name a dataset, or add a condition on metadata"
                + " whose name has no dot and is no word of Rucio's own",
            0);
      }
      TreeSet<LogicalFile> found = new TreeSet<>(BY_NAME);
      for (String scope : listing.scopes()) {
        found.addAll(search(scope, query));
      }
      return found;
    }
    TreeSet<LogicalFile> files = inDataset(dataset);
    if (searchable) {
      Set<String> scopes = new TreeSet<>();
      files.forEach(file -> scopes.add(file.scope()));
      Set<LogicalFile> found = new HashSet<>();
      for (String scope : scopes) {
        found.addAll(search(scope, query));
      }
      files.retainAll(found);
    }
    return files;
  }

  /**
   * By values, or else by names: where a file has a text and we ask for a number, Rucio's database
   * refuses, at once or in the middle of its answer.
   */
  private Set<LogicalFile> search(String scope, Query query) throws Unanswered, Rejected {
    List<Map<String, JsonNode>> values = Narrowing.of(query, Narrowing.Closeness.VALUES);
    if (Narrowing.isEverything(values)) { // too many alternatives
      return search(scope, Narrowing.of(query, Narrowing.Closeness.NAMES));
    }
    try {
      return search(scope, values);
    } catch (Rejected mixed) {
      return search(scope, Narrowing.of(query, Narrowing.Closeness.NAMES));
    } catch (Unanswered brokenOff) {
      if (!brokenOff.isPerhapsDone()) {
        throw brokenOff;
      }
      return search(scope, Narrowing.of(query, Narrowing.Closeness.NAMES));
    }
  }

  private Set<LogicalFile> search(String scope, List<Map<String, JsonNode>> alternatives)
      throws Unanswered, Rejected {
    ArrayNode filters = Bodies.array();
    alternatives.forEach(all -> filters.addObject().setAll(all));
    String filter = Bodies.escaped(filters.toString());
    return filter.length() > LONGEST_FILTER ? listing.names(scope) : listing.names(scope, filter);
  }
}
