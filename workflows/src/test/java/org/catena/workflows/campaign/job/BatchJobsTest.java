package org.catena.workflows.campaign.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;

/** Which jobs a batch has. */
final class BatchJobsTest {
  private static final String[] ELEMENTS = {"LUND", "", "SLAC", "UCSB"};
  private static final DatasetName DATASET = new DatasetName("mc", "in");

  @Test
  void jobNHasBothStartsPlusNAndTheFirstAsItsRunNumber() {
    BatchJobs jobs = BatchJobs.generated(new Work.Generated(5000, 20001, 25001));

    BatchJob last = jobs.job(4999);

    assertThat(jobs.size()).isEqualTo(5000);
    assertThat(last.seeds()).contains(new Seeds(25000, 30000));
    assertThat(last.runNumber()).hasValue(25000);
    assertThat(last.inputs()).isEmpty();
    assertThat(jobs.job(0).runNumber()).hasValue(20001);
  }

  @Test
  void aJobIsMadeOnlyWhenItIsAskedFor() {
    BatchJobs jobs = BatchJobs.generated(new Work.Generated(Integer.MAX_VALUE, 0, 0));

    assertThat(jobs.job(Integer.MAX_VALUE - 1).runNumber()).hasValue(Integer.MAX_VALUE - 1L);
    assertThat(jobs.stream().skip(1).limit(2).map(BatchJob::index)).containsExactly(1, 2);
  }

  @Test
  void aHundredThousandFilesAreCutIntoJobsWithoutCopyingThem() {
    List<InputFile> files = IntStream.range(0, 100_000).mapToObj(i -> file(i, "LUND")).toList();

    BatchJobs jobs = on(files, 1);

    assertThat(jobs.size()).isEqualTo(100_000);
    assertThat(jobs.job(99_999).inputs().get(0)).isSameAs(files.get(99_999));
  }

  @Test
  void aJobThatIsNotThereIsRefused() {
    BatchJobs jobs = BatchJobs.generated(new Work.Generated(3, 1, 4));

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> jobs.job(3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> jobs.job(-1));
  }

  @Property
  void runNumbersAndSeedsOfABatchAreDistinct(
      @ForAll @IntRange(min = 1, max = 3000) int count,
      @ForAll @IntRange(max = 1_000_000) int first,
      @ForAll @IntRange(max = 1_000_000) int second) {
    BatchJobs jobs = BatchJobs.generated(new Work.Generated(count, first, second));

    assertThat(jobs.stream().map(BatchJob::runNumber).distinct()).hasSize(count);
    assertThat(jobs.stream().map(job -> job.seeds().orElseThrow().first()).distinct())
        .hasSize(count);
    assertThat(jobs.stream().map(job -> job.seeds().orElseThrow().second()).distinct())
        .hasSize(count);
  }

  @Property
  void noInputFileIsLostOrTwiceAndNoJobCrossesAStorageElement(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3) Integer> elements,
      @ForAll @IntRange(min = 1, max = 10) int filesPerJob) {
    List<InputFile> files =
        IntStream.range(0, elements.size())
            .mapToObj(index -> file(index, ELEMENTS[elements.get(index)]))
            .toList();

    BatchJobs jobs = on(files, filesPerJob);

    assertThat(jobs.stream().flatMap(job -> job.inputs().stream()))
        .containsExactlyInAnyOrderElementsOf(files);
    assertThat(jobs.stream()).allMatch(job -> job.inputs().size() <= filesPerJob);
    assertThat(jobs.stream())
        .allMatch(job -> job.inputs().stream().map(InputFile::group).distinct().count() == 1);
    assertThat(jobs.stream().map(job -> job.runNumber().orElseThrow()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, jobs.size()).mapToObj(Long::valueOf).toList());
    Map<String, Long> perElement =
        files.stream().collect(Collectors.groupingBy(InputFile::group, Collectors.counting()));
    assertThat((long) jobs.size())
        .isEqualTo(
            perElement.values().stream()
                .mapToLong(count -> (count + filesPerJob - 1) / filesPerJob)
                .sum());
  }

  @Test
  void storageElementsComeInTheOrderOfTheirNamesAndFilesInThatOfTheList() {
    BatchJobs jobs = on(List.of(file(0, "SLAC"), file(1, ""), file(2, "LUND"), file(3, "SLAC")), 2);

    assertThat(jobs.stream().map(BatchJobsTest::names))
        .containsExactly(List.of("f2"), List.of("f1"), List.of("f0", "f3"));
  }

  @Test
  void aJobIsTheSameWheneverItIsAskedFor() {
    List<InputFile> files = IntStream.range(0, 50).mapToObj(i -> file(i, "")).toList();
    BatchJobs jobs = overlaying(files, 7, 42);
    BatchJobs again = overlaying(files, 7, 42);

    for (int index = jobs.size() - 1; index >= 0; index--) {
      assertThat(again.job(index)).isEqualTo(jobs.job(index));
    }
  }

  @Property(tries = 200)
  void everyPileupFileIsUsedAsOftenAsAnyOther(
      @ForAll @IntRange(min = 1, max = 100) int jobs,
      @ForAll @IntRange(min = 1, max = 30) int pileup,
      @ForAll long seed) {
    List<InputFile> files = IntStream.range(0, jobs).mapToObj(i -> file(i, "")).toList();
    Map<LogicalFile, Integer> uses = new HashMap<>();

    overlaying(files, pileup, seed).stream()
        .forEach(job -> uses.merge(job.pileup().orElseThrow().file(), 1, Integer::sum));

    assertThat(uses.values()).allMatch(use -> use == jobs / pileup || use == jobs / pileup + 1);
    assertThat(uses).hasSize(Math.min(jobs, pileup));
  }

  @Test
  void anotherSeedIsAnotherOrder() {
    List<InputFile> files = IntStream.range(0, 50).mapToObj(i -> file(i, "")).toList();

    Set<List<String>> orders = new HashSet<>();
    for (int seed = 0; seed < 5; seed++) {
      orders.add(
          overlaying(files, 50, seed).stream()
              .map(job -> job.pileup().orElseThrow().file().name())
              .toList());
    }

    assertThat(orders).hasSize(5);
  }

  @Test
  void aFileThatIsListedTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> on(List.of(file(1, "LUND"), file(1, "SLAC")), 1))
        .withMessage("mc:f1 is listed twice");
  }

  @Test
  void anEmptyDatasetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> on(List.of(), 1))
        .withMessage("dataset mc:in holds no file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> overlaying(List.of(file(1, "")), 0, 1))
        .withMessage("dataset mc:pile holds no file");
  }

  @Test
  void aFileThatNobodyCanReadIsRefused() {
    LogicalFile file = new LogicalFile("mc", "lost");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputFile(file, Optional.empty(), Optional.empty()))
        .withMessageContaining("mc:lost has no replica");
  }

  private static BatchJobs on(List<InputFile> files, int filesPerJob) {
    return BatchJobs.onInputs(
        new Work.OnInputs(DATASET, filesPerJob, Optional.empty()), files, List.of(), 0);
  }

  private static BatchJobs overlaying(List<InputFile> files, int pileup, long seed) {
    return BatchJobs.onInputs(
        new Work.OnInputs(DATASET, 1, Optional.of(new DatasetName("mc", "pile"))),
        files,
        IntStream.range(0, pileup)
            .mapToObj(i -> new PileupFile(new LogicalFile("mc", "p" + i), "gsiftp://far/p" + i))
            .toList(),
        seed);
  }

  private static InputFile file(int index, String element) {
    ReplicaPlace place = new ReplicaPlace(element.isEmpty() ? "FAR" : element, "/f" + index);
    LogicalFile file = new LogicalFile("mc", "f" + index);
    return element.isEmpty()
        ? new InputFile(file, Optional.empty(), Optional.of(place))
        : new InputFile(file, Optional.of(place), Optional.empty());
  }

  private static List<String> names(BatchJob job) {
    return job.inputs().stream().map(input -> input.file().name()).toList();
  }
}
