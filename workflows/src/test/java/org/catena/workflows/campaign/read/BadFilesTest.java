package org.catena.workflows.campaign.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.Samples;
import org.catena.workflows.dag.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is refused with its line, its word and what would be right. */
final class BadFilesTest {
  @TempDir private Path folder;

  @Test
  void allErrorsOfAFileAreToldAtOnceInTheOrderOfTheirLines() {
    List<Remark> errors =
        Samples.errors(
            "Scope=mc99",
            "JobWallTime=",
            "JobMemory=-2",
            "Scope=mc98",
            "NumberofJobs=10=20",
            "JobWalltime=60",
            "no equals here",
            "UserID=me",
            "BeamEnergy=4,0");

    assertThat(errors)
        .extracting(remark -> remark.line() + " " + remark.word())
        .containsSubsequence(
            "0 BatchID",
            "2 JobWallTime",
            "3 -2",
            "4 Scope",
            "5 NumberofJobs=10=20",
            "6 JobWalltime",
            "7 no equals here",
            "8 UserID",
            "9 4,0");
    assertThat(errors).allSatisfy(error -> assertThat(error.remedy()).isNotEmpty());
    assertThat(errors).allSatisfy(error -> assertThat(error.file()).isEqualTo("my.config"));
  }

  @Test
  void aKeyThatIsSetTwiceNamesItsFirstLine() {
    assertThat(onlyError("Scope=mc99", "JobMemory=3"))
        .isEqualTo("my.config:3: 'JobMemory' is set in line 2 already; keep one of the two lines");
  }

  @Test
  void twoSpellingsOfOneKeyAreTwoLinesOfOneKey() {
    assertThat(errorOf(Samples.with("SampleID=other")))
        .contains("'SampleID' is set in line", "already, as SampleId");
    assertThat(errorOf(Samples.with("MacTemplate=other.mac"))).contains("already, as JobTemplate");
  }

  @Test
  void anUnknownKeyNamesTheOneThatWasMeant() {
    String[] lines = Samples.with("JobWalTime=60");

    assertThat(errorOf(lines))
        .endsWith("'JobWalTime' is no key of a production; did you mean JobWallTime?");
    assertThat(errorOf(Samples.with("numberofjobs=7"))).endsWith("did you mean NumberofJobs?");
    assertThat(errorOf(Samples.with("Colour=red"))).endsWith("take the line out");
  }

  @Test
  void aMisspeltKeyIsNotMissingAsWell() {
    assertThat(Samples.errors(replaced("NumberofJobs=10", "NumberOfJob=10"))).hasSize(1);
    assertThat(Samples.errors(replaced("NumberofJobs=10", "NumberofJobs=ten"))).hasSize(1);
  }

  @Test
  void aKeyOfAJobsOwnCopyIsRefused() {
    assertThat(errorOf(Samples.with("runNumber=5")))
        .endsWith("'runNumber' is written by the submitter for each job; take the line out");
  }

  @Test
  void aSecondEqualsIsRefusedBecauseTheHistoricReadersDisagree() {
    assertThat(errorOf(Samples.with("PhysicsProcess=a=b")))
        .contains("has a second '='", "aCT takes what is before it", "helper takes nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JobWallTime=-5              | is negative
          JobWallTime=0               | is too small
          JobWallTime=60.5            | is no whole number
          JobWallTime=60 # an hour    | is no whole number
          JobWallTime=9999999         | is too large
          JobWallTime=                | has no value
          JobMemory=-0.5              | is negative
          JobMemory=0                 | is too small
          JobMemory=2GB               | is no number
          JobMemory=1e3               | is no number
          JobMemory=                  | has no value
          NumberofJobs=-1             | is negative
          NumberofJobs=0              | is too small
          NumberofJobs=5,000          | is no whole number
          NumberofJobs=99999999999999999999 | is too long
          RandomSeed1SequenceStart=-1 | is negative
          RandomSeed2SequenceStart=x  | is no whole number
          BeamEnergy=-4.0             | is negative
          ElectronNumber=-1           | is negative
          ElectronNumber=1.5          | is no whole number
          NumberOfEvents=0            | is too small
          InputFilesPerJob=0          | is too small
          APrimeMass=-0.001           | is negative
          IncidentEnergies=4.0  3.8   | which is no number
          IncidentEnergies=4.0 -3.8   | which is negative
          IsRecon=perhaps             | is neither yes nor no
          Scope=mc 20                 | is no name
          BatchID=../other            | is no name
          BatchID=a/b                 | is no name
          FileName=out;rm             | is no name
          JobTemplate=/etc/passwd     | is no path
          JobTemplate=../job.tpl      | is no path
          InputDataset=justaname      | is no dataset
          InputDataset=a:b:c          | is no dataset
          LdmxImage=a:b:c             | is no image
          """)
  void aValueThatCannotBeIsRefused(String line, String problem) {
    assertThat(errorOf(Samples.with(line))).contains(problem);
  }

  @Test
  void theNumberOfTheLastJobMustBeOneToo() {
    assertThat(errorOf(Samples.with("RandomSeed1SequenceStart=2147483640")))
        .contains("gives the last of 10 jobs the number 2147483649")
        .endsWith("begin at 2147483638 or below");
    assertThat(Samples.good(Samples.with("RandomSeed1SequenceStart=2147483638"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Scope",
        "BatchID",
        "JobTemplate",
        "NumberofJobs",
        "RandomSeed1SequenceStart",
        "RandomSeed2SequenceStart",
        "PhysicsProcess",
        "BeamEnergy",
        "DetectorVersion",
        "ElectronNumber",
        "FileName"
      })
  void aSimulationWithoutWhatItNeedsIsRefused(String key) {
    assertThat(errorOf(Samples.without(key)))
        .startsWith("my.config: '" + key + "' is missing; ")
        .contains("needs it: " + key + "= and ");
  }

  @Test
  void anEmptyFileLacksEverything() {
    assertThat(Samples.errors(new byte[0])).hasSizeGreaterThan(5);
  }

  @Test
  void aLineThatIsNotUtf8IsRefusedAndTheOthersKeepTheirNumbers() {
    byte[] bytes =
        "Scope=mc99\nBatchID=caf\u00e9\nColour=red\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Samples.errors(bytes))
        .extracting(Remark::toString)
        .contains(
            "my.config:2: this line is not UTF-8; save the file as UTF-8",
            "my.config:3: 'Colour' is no key of a production; take the line out");
  }

  @Test
  void aControlCharacterIsNoPartOfAValue() {
    assertThat(errorOf(Samples.with("BatchID=a\0b"))).contains("holds a control character");
  }

  @Test
  void aFileOf100MegabytesIsRefusedWithoutBeingReadWhole() throws IOException {
    Path huge = folder.resolve("huge.config");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(100_000_000);
    }

    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> ProductionReader.read(huge))
        .withMessage("%s: is larger than 1048576 bytes; give a production's own file", huge);
  }

  @Test
  void aFileOfAnotherKindEndsInAUsableNumberOfErrors() {
    byte[] text = "some text\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);

    assertThat(Samples.errors(text)).hasSizeLessThan(1100).last().asString().contains("more like");
  }

  @Test
  void aFileThatIsNotThereOrNoFileIsRefused() throws IOException {
    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> ProductionReader.read(folder.resolve("absent.config")))
        .withMessageEndingWith("absent.config: there is no such file; check its name");
    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> ProductionReader.read(Files.createDirectory(folder.resolve("d"))))
        .withMessageContaining("cannot be read");
  }

  @Test
  void aSampleOfTooLongANameIsRefused() {
    assertThat(errorOf(Samples.with("SampleId=" + "s".repeat(201)))).contains("has 201 characters");
  }

  private static String onlyError(String first, String third) {
    String[] lines = Samples.without("Scope", "JobMemory");
    String[] all = new String[lines.length + 3];
    all[0] = first;
    all[1] = "JobMemory=2";
    all[2] = third;
    System.arraycopy(lines, 0, all, 3, lines.length);
    return errorOf(all);
  }

  private static String[] replaced(String line, String by) {
    String[] lines = Samples.with();
    for (int i = 0; i < lines.length; i++) {
      lines[i] = lines[i].equals(line) ? by : lines[i];
    }
    return lines;
  }

  /** There must be one and no other. */
  private static String errorOf(String... lines) {
    List<Remark> errors = Samples.errors(lines);
    assertThat(errors).hasSize(1);
    return errors.get(0).toString();
  }
}
