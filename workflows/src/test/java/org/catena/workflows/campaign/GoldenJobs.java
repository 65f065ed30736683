package org.catena.workflows.campaign;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.PileupFile;
import org.catena.workflows.campaign.job.ReplicaPlace;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.model.LogicalFile;

/** The jobs whose files are in {@code campaign/golden}. */
public final class GoldenJobs {
  private static final String FAR = "gsiftp://north.example:2811";

  private GoldenJobs() {}

  public static BatchJob generated(String config, int index) {
    if (Samples.config(config).work() instanceof Work.Generated work) {
      return BatchJobs.generated(work).job(index);
    }
    throw new IllegalArgumentException(config);
  }

  /** The first job on three files at one place, of which one is nowhere else. */
  public static BatchJob skim() {
    List<InputFile> files =
        Stream.of("a.root", "b.root", "c.root")
            .map(
                name ->
                    new InputFile(
                        new LogicalFile("mc97", name),
                        Optional.of(new ReplicaPlace("NORTH", "/data/" + name)),
                        name.equals("b.root")
                            ? Optional.empty()
                            : Optional.of(new ReplicaPlace("FAR", "gsiftp://far/" + name))))
            .toList();
    return onInputs("skim.config", files, List.of());
  }

  /** The one job on a file that must be fetched, with pileup. */
  public static BatchJob overlay() {
    InputFile input =
        new InputFile(
            new LogicalFile("validation", "x.root"),
            Optional.empty(),
            Optional.of(new ReplicaPlace("FAR", "gsiftp://far/x.root")));
    PileupFile pileup =
        new PileupFile(new LogicalFile("validation", "pile1.root"), FAR + "/pile/pile1.root");
    return onInputs("overlay.config", List.of(input), List.of(pileup));
  }

  private static BatchJob onInputs(String config, List<InputFile> files, List<PileupFile> pileup) {
    if (Samples.config(config).work() instanceof Work.OnInputs work) {
      return BatchJobs.onInputs(work, files, pileup, 1).job(0);
    }
    throw new IllegalArgumentException(config);
  }

  public static Surroundings surroundings(String... noUploadSites) {
    return new Surroundings(
        "prod",
        Optional.of(FAR + "/images/LDMX_pro-9.3.3.sif"),
        Optional.of(FAR + "/ldmx"),
        List.of(noUploadSites));
  }
}
