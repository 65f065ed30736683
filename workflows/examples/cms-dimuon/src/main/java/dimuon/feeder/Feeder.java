package dimuon.feeder;

import dimuon.AppearingFile;
import dimuon.data.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays the detector: lets the runs of a pair file appear in the buffer directory, one after the
 * other. For each run the raw file appears, then the journal has it, then the manifest appears;
 * killed between any two of them and started again, it goes on there.
 */
public final class Feeder {
  private final Path buffer;
  private final Path journal;
  private final Duration pace;
  private final Clock clock;
  private final DataFile data;

  /**
   * Reads the data file through once; writes nothing yet.
   *
   * @param data CSV file of pairs; must stay unchanged as long as it is fed
   * @param buffer directory where the runs appear; created when feeding
   * @param journal file that remembers which runs were fed; created when feeding
   * @param pace pause between two runs
   * @throws dimuon.BadInput if the file has not the columns of a pair, no event or a bad line
   */
  public Feeder(Path data, Path buffer, Path journal, Duration pace, Clock clock)
      throws IOException {
    this.buffer = buffer;
    this.journal = journal;
    this.pace = pace;
    this.clock = clock;
    this.data = DataFile.read(data);
  }

  /**
   * Feeds the packaged CMS sample, which is first written to {@code extracted}; otherwise as the
   * constructor.
   */
  public static Feeder ofSample(
      Path extracted, Path buffer, Path journal, Duration pace, Clock clock) throws IOException {
    createParentOf(extracted);
    Sample.extractTo(extracted);
    return new Feeder(extracted, buffer, journal, pace, clock);
  }

  /** All runs of the data, fed or not, in the order in which they appear. */
  public List<RunSummary> runs() {
    return data.runs().stream().map(LinesOfRun::summary).toList();
  }

  /**
   * Lets every run appear that has not yet. A run that was purged from the buffer does not appear
   * again.
   *
   * @param appeared is told each run whose manifest has just appeared
   * @throws dimuon.BadInput if the journal belongs to other data or another feeder has it open
   * @throws InterruptedException if interrupted in a pause; to go on, feed again
   */
  public void feed(Consumer<RunSummary> appeared) throws IOException, InterruptedException {
    Files.createDirectories(buffer);
    createParentOf(journal);
    boolean pausing = false;
    try (Journal fed = Journal.open(journal, data)) {
      for (LinesOfRun lines : data.runs()) {
        if (isDone(lines.summary(), fed)) {
          continue;
        }
        if (pausing) {
          Thread.sleep(pace.toMillis());
        }
        pausing = true;
        letAppear(lines, fed);
        appeared.accept(lines.summary());
      }
    }
  }

  /** A run that the journal has but the buffer has not was purged: nothing is left to do. */
  private boolean isDone(RunSummary run, Journal fed) {
    return fed.has(run)
        && (Files.notExists(buffer.resolve(run.rawName()))
            || Files.exists(buffer.resolve(run.manifestName())));
  }

  private void letAppear(LinesOfRun lines, Journal fed) throws IOException {
    RunSummary run = lines.summary();
    if (!fed.has(run)) {
      try (AppearingFile raw = AppearingFile.ofOnlyWriter(buffer.resolve(run.rawName()))) {
        data.copy(lines, raw.out());
        raw.appearDurably();
      }
      fed.add(run);
    }
    String manifest = Manifest.of(data, lines).json(clock.instant()) + "\n";
    try (AppearingFile file = AppearingFile.ofOnlyWriter(buffer.resolve(run.manifestName()))) {
      file.out().write(manifest.getBytes(StandardCharsets.UTF_8));
      file.appearDurably();
    }
  }

  private static void createParentOf(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }
}
