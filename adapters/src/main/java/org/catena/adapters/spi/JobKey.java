package org.catena.adapters.spi;

import org.catena.workflows.model.Names;

/** Our name of one attempt of one job. It travels inside the job, so that a site can be asked. */
public record JobKey(String value) {
  public JobKey {
    Names.require("job key", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
