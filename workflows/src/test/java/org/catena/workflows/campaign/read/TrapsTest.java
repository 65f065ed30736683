package org.catena.workflows.campaign.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Samples;
import org.catena.workflows.dag.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the historic readers would have understood otherwise is read, and told with its line. */
final class TrapsTest {
  @Test
  void aFileWithoutTrapsHasNoWarnings() {
    assertThat(Samples.good(Samples.with()).warnings()).isEmpty();
  }

  @Test
  void blanksAroundAKeyMadeItAnother() {
    ProductionConfig config = Samples.good(replaced("JobWallTime=60", "JobWallTime = 90"));

    assertThat(config.resources().walltime()).hasMinutes(90);
    assertThat(warning(config))
        .startsWith("my.config:4: 'JobWallTime ' has blanks around it")
        .endsWith("write JobWallTime=90");
  }

  @Test
  void aCommentWithAnEqualsWasAKey() {
    ProductionConfig config = Samples.good(Samples.with("#JobMemory=7"));

    assertThat(config.resources().memoryBytes()).isEqualTo(2_000_000_000L);
    assertThat(warning(config)).contains("my.config:17:", "is no comment for aCT");
  }

  @Test
  void aCommentWithoutAnEqualsIsOne() {
    assertThat(Samples.good(prepended("# all of May")).warnings()).isEmpty();
  }

  @Test
  void aByteOrderMarkHidTheFirstKey() {
    ProductionConfig config = Samples.good(prepended("\uFEFF# first"));

    assertThat(warning(config)).startsWith("my.config:1: begins with a byte order mark");
  }

  @ParameterizedTest
  @CsvSource({
    "IsRecon, yes, Yes",
    "IsRecon, TRUE, Yes",
    "IsTriggerSkim, True, Yes",
    "IsBDTSkim, YES, Yes",
    "IsEventLibrary, Yes, True"
  })
  void aYesInAnotherSpellingWasANo(String key, String value, String right) {
    String[] more = {key + "=" + value, "APrimeMass=1", "IncidentEnergies=4.0", "NumberOfEvents=5"};
    ProductionConfig config = Samples.good(Samples.with(more));

    assertThat(config.is(ConfigKey.of(key).orElseThrow())).isTrue();
    assertThat(warning(config))
        .contains("'" + value + "' is a yes here, but a no for aCT")
        .endsWith("write " + key + "=" + right);
  }

  @ParameterizedTest
  @CsvSource({"IsRecon, no", "IsRecon, Yes", "IsEventLibrary, False", "IsTriggerSkim, No"})
  void aFlagThatAllReadAlikeIsFine(String key, String value) {
    assertThat(Samples.good(Samples.with(key + "=" + value)).warnings()).isEmpty();
  }

  @Test
  void withInputsTheirFilesDecideHowManyJobsThereAre() {
    assertThat(Samples.good(Samples.with("InputDataset=mc99:before")).warnings())
        .extracting(Remark::word)
        .containsExactly("NumberofJobs", "RandomSeed1SequenceStart", "RandomSeed2SequenceStart");
  }

  @Test
  void withoutInputsNothingIsOverlaid() {
    assertThat(
            Samples.good(Samples.with("InputFilesPerJob=2", "PileupDataset=mc99:pile")).warnings())
        .extracting(Remark::toString)
        .containsExactly(
            "my.config:17: 'InputFilesPerJob' has no effect: there is no InputDataset; take it out",
            "my.config:18: 'PileupDataset' has no effect: there is no InputDataset; take it out");
  }

  @Test
  void seedsThatMeetAreTold() {
    assertThat(warning(Samples.good(Samples.with("RandomSeed2SequenceStart=10"))))
        .contains("'10' gives a job as its second seed what another has as its first")
        .endsWith("begin at 11 or above");
    assertThat(warning(Samples.good(Samples.with("RandomSeed2SequenceStart=1"))))
        .contains("gives each job twice the same seed");
  }

  @Test
  void whatIsMissingIsTakenAsItWas() {
    ProductionConfig config = Samples.good(Samples.without("JobWallTime", "JobMemory"));

    assertThat(config.resources().walltime()).hasMinutes(240);
    assertThat(config.resources().memoryBytes()).isEqualTo(2_000_000_000L);
    assertThat(config.warnings()).extracting(Remark::word).contains("JobWallTime", "JobMemory");
  }

  @Test
  void outputsWithoutADestinationStay() {
    assertThat(warning(Samples.good(Samples.without("FinalOutputDestination"))))
        .contains("outputs stay at the site");
  }

  @Test
  void softwareIsNamedOnce() {
    assertThat(warning(Samples.good(Samples.without("LdmxImage")))).contains("names no software");
    assertThat(warning(Samples.good(Samples.with("RunTimeEnvironment=LDMX-3"))))
        .contains("has no effect: LdmxImage says which software");
  }

  @Test
  void theScopeOfAnImageWasLookedForBehindASemicolon() {
    assertThat(warning(Samples.good(Samples.with("LdmxImage=prod.image:pro.sif"))))
        .contains("aCT looks for a ';'");
  }

  @Test
  void batchesThatShareADatasetOrRunNumbersAreTold() {
    ProductionConfig first = Samples.good(Samples.with());
    ProductionConfig second =
        Samples.good(Samples.with("RandomSeed1SequenceStart=10", "RandomSeed2SequenceStart=30"));
    ProductionConfig third = Samples.good(Samples.with("BatchID=b2", "SampleId=other"));

    assertThat(BatchOverlaps.between(List.of(first, second, third)))
        .extracting(Remark::toString)
        .containsExactly(
            "my.config:2: 'batch1' is the dataset of my.config as well: mc99:batch1;"
                + " give each batch a name of its own",
            "my.config:15: '10' shares run numbers 10 to 10 with my.config; begin at 11 or above");
  }

  private static String[] prepended(String line) {
    String[] lines = Samples.with();
    lines[0] = line + "\n" + lines[0];
    return lines;
  }

  private static String[] replaced(String line, String by) {
    return Arrays.stream(Samples.with())
        .map(other -> other.equals(line) ? by : other)
        .toArray(String[]::new);
  }

  private static String warning(ProductionConfig config) {
    assertThat(config.warnings()).hasSize(1);
    return config.warnings().get(0).toString();
  }
}
