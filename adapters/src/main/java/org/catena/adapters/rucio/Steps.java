package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;

/**
 * What Rucio is told, each for many replicas in one request, which Rucio does wholly or not at all.
 */
final class Steps {
  private final RucioServer server;

  Steps(RucioServer server) {
    this.server = server;
  }

  /** Takes the logical keys: of two who do so at once, one is told that it is there. */
  void takeKeys(Collection<VerifiedReplica> replicas) throws Unanswered, Rejected {
    Map<Did, ObjectNode> keys = new LinkedHashMap<>();
    for (VerifiedReplica replica : replicas) {
      Did key = Snapshot.key(server.settings(), replica);
      ObjectNode taken = key.json().put("type", "DATASET");
      taken
          .putObject("meta")
          .put(Metadata.FILE, replica.file().toString())
          .put(Metadata.KEY, replica.logicalKey());
      keys.put(key, taken);
    }
    withScopes(
        Set.of(server.settings().keyScope()),
        () -> server.tell("POST", "/dids", Bodies.array().addAll(keys.values()).toString()));
  }

  /** Makes datasets and containers, all of them new. */
  void makeCollections(Set<Did> datasets, Set<Did> containers) throws Unanswered, Rejected {
    ArrayNode all = Bodies.array();
    Set<String> scopes = new TreeSet<>();
    for (Did container : containers) {
      scopes.add(container.scope());
      all.add(container.json().put("type", "CONTAINER"));
    }
    for (Did dataset : datasets) {
      scopes.add(dataset.scope());
      all.add(dataset.json().put("type", "DATASET"));
    }
    withScopes(scopes, () -> server.tell("POST", "/dids", all.toString()));
  }

  /** Puts things into what they belong in; those that are in already stay there. */
  void attach(Map<Did, Set<Did>> children) throws Unanswered, Rejected {
    ObjectNode request = Bodies.object().put("ignore_duplicate", true);
    ArrayNode attachments = request.putArray("attachments");
    children.forEach(
        (parent, in) -> {
          ObjectNode attachment = parent.json();
          attachment.set("dids", Bodies.dids(in));
          attachments.add(attachment);
        });
    server.tell("POST", "/dids/attachments", request.toString());
  }

  /**
   * Adds replicas on one storage, and their files with their metadata where Rucio has none.
   *
   * @param all of the batch, so that a new file tells of all its replicas at once
   */
  void addReplicas(String rse, List<VerifiedReplica> replicas, List<VerifiedReplica> all)
      throws Unanswered, Rejected {
    Map<LogicalFile, List<VerifiedReplica>> byFile =
        all.stream().collect(Collectors.groupingBy(VerifiedReplica::file));
    ObjectNode request = Bodies.object().put("rse", rse).put("ignore_availability", true);
    ArrayNode files = request.putArray("files");
    for (VerifiedReplica replica : replicas) {
      ObjectNode file =
          Did.of(replica.file())
              .json()
              .put("bytes", replica.content().bytes())
              .put("adler32", replica.content().adler32().hex())
              .put("pfn", replica.url().toString());
      file.set("meta", Metadata.of(replica, byFile.getOrDefault(replica.file(), replicas)));
      files.add(file);
    }
    server.tell("POST", "/replicas", request.toString());
  }

  /**
   * Changes the state of a replica.
   *
   * @param letter of rucio/db/sqla/constants.py, ReplicaState: A is available, U is unavailable,
   *     and D is bad; B would be "being deleted", and the file would be
   */
  void setState(String rse, Collection<Did> files, char letter) throws Unanswered, Rejected {
    ObjectNode request = Bodies.object().put("rse", rse);
    ArrayNode changed = request.putArray("files");
    files.forEach(file -> changed.add(file.json().put("state", String.valueOf(letter))));
    server.tell("PUT", "/replicas", request.toString());
  }

  /** Adds to the metadata of files, or changes what stands there under the same names. */
  void setMetadata(Map<Did, ObjectNode> metadata) throws Unanswered, Rejected {
    ObjectNode request = Bodies.object();
    ArrayNode dids = request.putArray("dids");
    metadata.forEach((did, meta) -> dids.add(did.json().set("meta", meta)));
    server.tell("POST", "/dids/bulkdidsmeta", request.toString());
  }

  /** Something that a scope may be missing for. */
  private interface Told {
    void tell() throws Unanswered, Rejected;
  }

  private void withScopes(Set<String> scopes, Told told) throws Unanswered, Rejected {
    try {
      told.tell();
    } catch (Rejected no) {
      if (!no.is("ScopeNotFound")) {
        throw no;
      }
      for (String scope : new LinkedHashSet<>(scopes)) {
        makeScope(scope);
      }
      told.tell();
    }
  }

  private void makeScope(String scope) throws Unanswered, Rejected {
    String account = server.settings().account();
    try {
      server.tell("POST", "/accounts/%s/scopes/%s".formatted(account, Bodies.escaped(scope)), "");
    } catch (Rejected no) {
      if (!no.isRival()) {
        throw no;
      }
    }
  }
}
