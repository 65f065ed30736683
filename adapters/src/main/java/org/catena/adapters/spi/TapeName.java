package org.catena.adapters.spi;

import java.util.List;
import org.catena.workflows.model.Names;

/** What a file is called in an archive: parts with slashes between, as in {@code run-9236/raw}. */
public record TapeName(String value) {
  public TapeName {
    List.of(value.split("/", -1)).forEach(part -> Names.require("name on tape", part));
  }

  @Override
  public String toString() {
    return value;
  }
}
