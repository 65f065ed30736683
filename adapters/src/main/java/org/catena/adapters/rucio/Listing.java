package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * Datasets, containers, and what is in them. Rucio keeps no totals of a dataset that is open: they
 * are added up from its files. The files of one dataset are kept while it is listed, since Rucio
 * tells them in no order. A file whose name is none to us, or that has no adler32, is passed over.
 */
final class Listing {
  private record Found(Content content, long events, Set<String> heldAt) {}

  private record Totals(long files, long bytes, long events) {
    Totals plus(Totals other) {
      return new Totals(files + other.files, bytes + other.bytes, events + other.events);
    }
  }

  /** Of no protocol: URLs are not wanted, and cost Rucio more than all the rest. */
  private static final String NO_SCHEME = "none";

  private final RucioServer server;
  private final Lookup lookup;

  Listing(RucioServer server) {
    this.server = server;
    this.lookup = new Lookup(server);
  }

  /** All scopes but the one of the logical keys. */
  List<String> scopes() throws Unanswered, Rejected {
    List<String> scopes = new ArrayList<>();
    server.ask("GET", "/scopes/", "").forEach(line -> line.forEach(s -> scopes.add(s.asText())));
    scopes.remove(server.settings().keyScope());
    return scopes;
  }

  boolean list(Did wanted, Consumer<DatasetFile> each) throws Unanswered, Rejected {
    Optional<JsonNode> columns = Optional.ofNullable(lookup.columns(Set.of(wanted)).get(wanted));
    if (columns.filter(did -> Lookup.isType(did, "DATASET")).isPresent()) {
      listDataset(wanted, each);
      return true;
    }
    if (columns.filter(did -> Lookup.isType(did, "CONTAINER")).isPresent()) {
      for (Did dataset : datasets(wanted, new HashSet<>())) {
        listDataset(dataset, each);
      }
      return true;
    }
    return false;
  }

  /** A container may hold containers. */
  private Set<Did> datasets(Did container, Set<Did> seen) throws Unanswered, Rejected {
    Set<Did> datasets = new TreeSet<>();
    for (JsonNode line : server.ask("GET", container.path() + "/dids", "")) {
      Did child = Did.read(line);
      if (line.path("type").asText().equals("DATASET")) {
        datasets.add(child);
      } else if (seen.add(child)) {
        datasets.addAll(datasets(child, seen));
      }
    }
    return datasets;
  }

  private void listDataset(Did dataset, Consumer<DatasetFile> each) throws Unanswered, Rejected {
    Map<LogicalFile, Found> files = new TreeMap<>();
    server.stream("GET", dataset.path() + "/files", "", line -> put(files, line));
    ObjectNode question = Lookup.replicaQuestion();
    question.putArray("schemes").add(NO_SCHEME);
    question.set("dids", Bodies.dids(Set.of(dataset)));
    server.stream( // without further words: those that are available
        "POST",
        "/replicas/list",
        question.toString(),
        line ->
            Did.read(line)
                .file()
                .map(files::get)
                .ifPresent(
                    found ->
                        line.path("states").fieldNames().forEachRemaining(found.heldAt()::add)));
    files.forEach(
        (file, found) ->
            each.accept(
                new DatasetFile(
                    file, found.content(), found.events(), List.copyOf(found.heldAt()))));
  }

  private static void put(Map<LogicalFile, Found> files, JsonNode line) {
    Optional<Content> content = Lookup.content(line);
    Optional<LogicalFile> file = Did.read(line).file();
    if (content.isPresent() && file.isPresent()) {
      long events = line.path("events").asLong();
      files.put(file.get(), new Found(content.get(), events, new TreeSet<>()));
    }
  }

  /** Of the scopes, as long as they exist. */
  List<DatasetSummary> summaries(Collection<String> scopes) throws Unanswered, Rejected {
    Set<Did> datasets = new TreeSet<>();
    Set<Did> containers = new TreeSet<>();
    for (String scope : scopes) {
      String search = "/dids/" + Bodies.escaped(scope) + "/dids/search?type=collection&long=True";
      for (JsonNode line : server.ask("GET", search, "")) {
        (Lookup.isType(line, "DATASET") ? datasets : containers).add(Did.read(line));
      }
    }
    Map<Did, Totals> totals = new HashMap<>();
    for (Did dataset : datasets) {
      totals.put(dataset, totals(dataset));
    }
    Map<Did, Did> parents = new HashMap<>();
    for (Did container : containers) {
      for (JsonNode line : server.ask("GET", container.path() + "/dids", "")) {
        parents.putIfAbsent(Did.read(line), container);
      }
      Totals sum = new Totals(0, 0, 0);
      for (Did dataset : datasets(container, new HashSet<>())) {
        sum = sum.plus(totals.containsKey(dataset) ? totals.get(dataset) : totals(dataset));
      }
      totals.put(container, sum);
    }
    return summaries(totals, containers, parents);
  }

  private List<DatasetSummary> summaries(
      Map<Did, Totals> totals, Set<Did> containers, Map<Did, Did> parents) throws Unanswered {
    Map<Did, JsonNode> columns = lookup.columns(totals.keySet());
    List<DatasetSummary> summaries = new ArrayList<>();
    new TreeMap<>(totals)
        .forEach(
            (did, sum) ->
                summaries.add(
                    new DatasetSummary(
                        did.scope(),
                        did.name(),
                        containers.contains(did),
                        parents.containsKey(did) ? parents.get(did).name() : "",
                        sum.files(),
                        sum.bytes(),
                        sum.events(),
                        Lookup.time(
                            columns
                                .getOrDefault(did, Bodies.object())
                                .path("created_at")
                                .asText()))));
    return summaries;
  }

  private Totals totals(Did dataset) throws Unanswered, Rejected {
    AtomicLong files = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    AtomicLong events = new AtomicLong();
    server.stream(
        "GET",
        dataset.path() + "/files",
        "",
        line -> {
          files.incrementAndGet();
          bytes.addAndGet(line.path("bytes").asLong());
          events.addAndGet(line.path("events").asLong());
        });
    return new Totals(files.get(), bytes.get(), events.get());
  }

  /** Files of a dataset or container, or all files of a scope; by name. */
  Set<LogicalFile> names(Did wanted) throws Unanswered, Rejected {
    Set<LogicalFile> names = new HashSet<>();
    server.stream(
        "GET", wanted.path() + "/files", "", line -> Did.read(line).file().ifPresent(names::add));
    return names;
  }

  Set<LogicalFile> names(String scope) throws Unanswered, Rejected {
    return found(scope, "type=file");
  }

  /**
   * What Rucio's search finds; among it what is no file, since it tells no types of what it finds
   * by JSON metadata.
   *
   * @param filters of Rucio, escaped
   */
  Set<LogicalFile> names(String scope, String filters) throws Unanswered, Rejected {
    return found(scope, "type=all&filters=" + filters);
  }

  private Set<LogicalFile> found(String scope, String wanted) throws Unanswered, Rejected {
    Set<LogicalFile> names = new HashSet<>();
    server.stream(
        "GET",
        "/dids/" + Bodies.escaped(scope) + "/dids/search?long=True&" + wanted,
        "",
        line -> Did.read(line).file().ifPresent(names::add));
    return names;
  }
}
