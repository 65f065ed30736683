package org.catena.adapters.spi;

import org.catena.workflows.model.Names;

/** Our name of one copy; starting it twice copies once. */
public record TransferKey(String value) {
  public TransferKey {
    Names.require("transfer key", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
