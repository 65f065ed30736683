package org.catena.adapters.spi;

import org.catena.workflows.model.Names;

/** Where a file belongs: file in dataset in container, all in the file's scope. */
public record DatasetPath(String dataset, String container) {
  public DatasetPath {
    Names.require("dataset", dataset);
    Names.require("container", container);
  }
}
