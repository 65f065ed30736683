package org.catena.engine.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.catena.adapters.arc.ArcJobBackend;
import org.catena.adapters.arc.ArcSettings;
import org.catena.adapters.arc.DescriptionLanguage;
import org.catena.adapters.htcondor.HtcondorJobBackend;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.adapters.local.LocalJobBackend;
import org.catena.adapters.slurm.SlurmJobBackend;
import org.catena.adapters.slurm.SlurmSettings;
import org.catena.adapters.spi.JobBackend;

/**
 * A queue that a script of {@code adapters/testbed} started, our way to it with the settings that
 * ship, and that of a script which calls its programs.
 *
 * @param share a place of this measurement's own that the queue sees too
 * @param byHand submits one job; empty where no program of the queue's own is there
 * @param most open jobs that it can be asked to bear
 */
record QueueBed(
    String name, JobBackend backend, Path share, Optional<List<String>> byHand, int most) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** One that says within seconds that jobs are there is not waited for longer. */
  private static final Duration LOST_AFTER = Duration.ofMinutes(5);

  static QueueBed local(WorkPlace place) throws IOException {
    Path share = place.fresh("local");
    return new QueueBed(
        "local",
        new LocalJobBackend("local", share.resolve("state"), ended -> {}),
        share,
        Optional.empty(),
        1_000);
  }

  static QueueBed htcondor(Path bed) throws IOException {
    Path share = share(bed);
    Path submit = share.resolve("by-hand.sub");
    Files.writeString(
        submit, "executable = /bin/true\nlog = %s/by-hand.log\nqueue\n".formatted(share));
    HtcondorSettings settings =
        new HtcondorSettings(
            "htcondor",
            share.resolve("state"),
            Optional.of(bed.resolve("bin")),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            HtcondorSettings.FileAccess.SHARED,
            LIMIT,
            LIMIT,
            LOST_AFTER,
            1_000,
            64L << 20,
            List.of());
    return new QueueBed(
        "htcondor",
        new HtcondorJobBackend(settings),
        share,
        Optional.of(List.of(bed.resolve("bin/condor_submit").toString(), submit.toString())),
        50_000);
  }

  static QueueBed slurm(Path bed) throws IOException {
    Path share = share(bed);
    Path script = share.resolve("by-hand.sh");
    Files.writeString(script, "#!/bin/sh\n");
    SlurmSettings settings =
        new SlurmSettings(
            "slurm",
            share.resolve("state"),
            Optional.of(bed.resolve("bin")),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            LIMIT,
            LIMIT,
            Duration.ofSeconds(5),
            LOST_AFTER,
            1_000,
            List.of(),
            Optional.empty());
    return new QueueBed(
        "slurm",
        new SlurmJobBackend(settings),
        share,
        Optional.of(
            List.of(
                bed.resolve("bin/sbatch").toString(),
                "--output=/dev/null",
                "--chdir=" + share,
                script.toString())),
        50_000);
  }

  static QueueBed arc(Path bed) throws IOException {
    Path share = share(bed);
    Path user = bed.resolve("user").resolve("physicist");
    ArcSettings settings =
        new ArcSettings(
            "arc",
            URI.create(Files.readString(bed.resolve("url")).strip()),
            share.resolve("state"),
            Optional.of(user.resolve("cert.pem")),
            Optional.of(user.resolve("key.pem")),
            Optional.empty(),
            bed.resolve("certificates"),
            Optional.empty(),
            List.of(),
            DescriptionLanguage.ADL,
            LIMIT,
            Duration.ofSeconds(10),
            LOST_AFTER,
            100);
    return new QueueBed("arc", new ArcJobBackend(settings), share, Optional.empty(), 10_000);
  }

  private static Path share(Path bed) throws IOException {
    return Files.createDirectories(bed.resolve("share").resolve("benchmark-" + UUID.randomUUID()));
  }
}
