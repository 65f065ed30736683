package org.catena.adapters.spi;

import java.util.List;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * A file of a dataset, as a listing shows it.
 *
 * @param events how many it holds; 0 when that is not known
 * @param heldAt the storage elements that have an available replica, in the order of their names;
 *     may be empty
 */
public record DatasetFile(LogicalFile file, Content content, long events, List<String> heldAt) {
  public DatasetFile {
    heldAt = List.copyOf(heldAt);
  }
}
