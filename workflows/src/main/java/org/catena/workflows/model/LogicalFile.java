package org.catena.workflows.model;

/** A file as the catalogue names it (Rucio: a DID of type FILE), wherever its replicas are. */
public record LogicalFile(String scope, String name) implements Comparable<LogicalFile> {
  public LogicalFile {
    Names.require("scope", scope);
    Names.require("file name", name);
  }

  @Override
  public int compareTo(LogicalFile other) {
    int byScope = scope.compareTo(other.scope);
    return byScope != 0 ? byScope : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return scope + ":" + name;
  }
}
