package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.catena.adapters.spi.QueryException;
import org.catena.workflows.model.LogicalFile;

/** Finds files by where they are. */
final class FileQuery {
  private final Lookup lookup;
  private final Listing listing;

  FileQuery(RucioServer server) {
    this.lookup = new Lookup(server);
    this.listing = new Listing(server);
  }

  /**
   * By name, then by scope.
   *
   * @param dataset a name in every scope, or {@code scope:name}; empty for all files
   */
  List<LogicalFile> names(String filter, String dataset) throws Unanswered, Rejected {
    if (!filter.isBlank()) {
      throw new QueryException(
          "the catalogue is a Rucio server, which is not asked for metadata from here: leave the"
              + " filter empty and name a dataset, or search in Rucio with"
              + " 'rucio did list --filter'",
          0);
    }
    TreeSet<LogicalFile> names =
        new TreeSet<>(Comparator.comparing(LogicalFile::name).thenComparing(LogicalFile::scope));
    if (dataset.isBlank()) {
      for (String scope : listing.scopes()) {
        names.addAll(listing.names(scope));
      }
    } else {
      for (Map.Entry<Did, JsonNode> found : lookup.columns(wanted(dataset)).entrySet()) {
        if (!Lookup.isType(found.getValue(), "FILE")) {
          names.addAll(listing.names(found.getKey()));
        }
      }
    }
    return List.copyOf(names);
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
}
