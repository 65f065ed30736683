package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which queues are measured, and with how many jobs. */
final class Queues {
  @Option(
      names = "--htcondor",
      paramLabel = "DIR",
      description = "For QUEUES: what adapters/testbed/htcondor-pool.sh up printed.")
  private Optional<Path> htcondor = Optional.empty();

  @Option(
      names = "--slurm",
      paramLabel = "DIR",
      description = "For QUEUES: what adapters/testbed/slurm.sh up printed.")
  private Optional<Path> slurm = Optional.empty();

  @Option(
      names = "--arc",
      paramLabel = "DIR",
      description = "For QUEUES: what adapters/testbed/arc.sh up printed.")
  private Optional<Path> arc = Optional.empty();

  @Option(
      names = "--open",
      paramLabel = "JOBS",
      split = ",",
      defaultValue = "1000,50000",
      description =
          "For QUEUES: how many jobs are open while it is polled (default: ${DEFAULT-VALUE};"
              + " this machine gets 1,000 at most, an ARC element 10,000).")
  private List<Integer> open = List.of();

  void measure(WorkPlace place, QueueReport report) throws IOException, InterruptedException {
    List<QueueBed> beds = new ArrayList<>();
    beds.add(QueueBed.local(place));
    if (htcondor.isPresent()) {
      beds.add(QueueBed.htcondor(htcondor.get()));
    }
    if (slurm.isPresent()) {
      beds.add(QueueBed.slurm(slurm.get()));
    }
    if (arc.isPresent()) {
      beds.add(QueueBed.arc(arc.get()));
    }
    for (QueueBed bed : beds) {
      new QueueStudy(bed, open).into(report);
    }
  }
}
