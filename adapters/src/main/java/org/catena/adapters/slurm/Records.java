package org.catena.adapters.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.catena.adapters.batch.EndRecord;
import org.catena.adapters.batch.Homecoming;
import org.catena.adapters.batch.JobFiles;

/** What launchers write down of ends, as it stands where the jobs run. */
final class Records {
  private final JobFiles files;

  Records(JobFiles files) {
    this.files = files;
  }

  JobFiles files() {
    return files;
  }

  /**
   * Makes the records of these jobs readable here; one that came home with its job stays as it is.
   *
   * @throws IOException when it is not certain of each whether there is one
   */
  void follow(Collection<ElementId.Named> jobs) throws IOException {
    List<Path> records = new ArrayList<>();
    for (ElementId.Named job : jobs) {
      if (!Homecoming.over(job.directory())) {
        records.add(job.directory().resolve(EndRecord.FILE));
      }
    }
    if (!records.isEmpty()) {
      files.follow(records);
    }
  }
}
