package org.catena.workflows.campaign;

import org.catena.workflows.model.Names;

/** A dataset or container as Rucio names it. */
public record DatasetName(String scope, String name) {
  public DatasetName {
    Names.require("scope", scope);
    Names.require("dataset name", name);
  }

  /**
   * @throws IllegalArgumentException when it is not {@code SCOPE:NAME}
   */
  public static DatasetName parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("'" + text + "' is no dataset: write SCOPE:NAME");
    }
    return new DatasetName(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return scope + ":" + name;
  }
}
