package org.catena.workflows.campaign.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Samples;
import org.catena.workflows.dag.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a template would be lost, or left as it is. */
final class TemplateCheckTest {
  private static final String SEEDS = "sim.randomSeeds = [ SEED1 , SEED2 ]";

  @ParameterizedTest
  @CsvSource({
    "simulation.config, simulation.py.tpl",
    "macro.config, macro.mac.template",
    "skim.config, skim.py.tpl",
    "overlay.config, overlay.py.tpl",
    "library.config, empty.py.tpl",
    "image.config, empty.py.tpl"
  })
  void aGoodTemplateIsNotComplainedAbout(String config, String template) {
    TemplateCheck check = Samples.template(template).check(Samples.config(config));

    assertThat(check.errors()).isEmpty();
    assertThat(check.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p.run=RUNNUMBER              | RUNNUMBER      | p.run = RUNNUMBER
          if x: p.run = RUNNUMBER      | RUNNUMBER      | p.run = RUNNUMBER
          sim.seeds = [SEED1, 5]       | SEED1          | sim.randomSeeds
          x = "ldmx-det-vDET"          | vDET           | detector =
          energy = beamE*2             | beamE          | beamEnergy =
          n = nEle                     | nEle           | nElectrons =
          p.maxEvents = NUMEVENTS      | NUMEVENTS      | p.maxEvents
          lheLib = INPUTFILE           | INPUTFILE      | lheLib=INPUTFILE
          files = "#", INPUTNAME       | INPUTNAME      | p.inputFiles
          /run/number ACT_PARAMRUN     | ACT_PARAMRUN   | /ldmx/persistency/root/runNumber
          """)
  void aPlaceholderThatIsLeftIsAnErrorWithItsLine(String line, String word, String beginning) {
    List<Remark> errors = check(Samples.good(Samples.with()), "# top", line, SEEDS).errors();

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).line()).isEqualTo(2);
    assertThat(errors.get(0).word()).isEqualTo(word);
    assertThat(errors.get(0).remedy()).contains("begin the line with '" + beginning + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x = 1 # p.run=RUNNUMBER
          p.run = int(number) #RUNNUMBER #
          x = MYRUNNUMBER
          x = beamEnergy
          """)
  void aWordInACommentOrInAnotherWordIsNone(String line) {
    assertThat(check(Samples.good(Samples.with()), SEEDS, line).errors()).isEmpty();
  }

  @Test
  void aWordThatTheTemplateSetsItselfIsNone() {
    assertThat(check(Samples.good(Samples.with()), SEEDS, "beamE = 4.0", "x = beamE * 2").errors())
        .isEmpty();
  }

  @Test
  void theNumberOfEventsIsFilledInWhenItIsSet() {
    ProductionConfig config = Samples.good(Samples.with("NumberOfEvents=500"));

    assertThat(check(config, SEEDS, "p.maxEvents = NUMEVENTS").errors()).isEmpty();
  }

  @Test
  void aLineThatAsksForWhatIsNotSetIsAnError() {
    List<Remark> errors =
        check(
                Samples.good(Samples.with()),
                SEEDS,
                "p.inputFiles = [ INPUTNAME ]",
                "pileupFileName = PILEUPFILENAME")
            .errors();

    assertThat(errors)
        .extracting(Remark::toString)
        .containsExactly(
            "my.tpl:2: 'p.inputFiles' asks for InputDataset, which my.config does not set;"
                + " set it there, or take the line out",
            "my.tpl:3: 'pileupFileName' asks for PileupDataset, which my.config does not set;"
                + " set it there, or take the line out");
  }

  @Test
  void anEventLibraryIsOneFile() {
    assertThat(check(Samples.config("skim.config"), "lheLib=INPUTFILE").errors())
        .extracting(Remark::problem)
        .containsExactly("takes one file, but InputFilesPerJob is 3");
  }

  @Test
  void seedsThatNoLineTakesAreLost() {
    assertThat(check(Samples.good(Samples.with()), "p.run = RUNNUMBER").warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.problem()).contains("RandomSeed1SequenceStart"))
        .satisfies(warning -> assertThat(warning.problem()).contains("takes no seeds", "is lost"));
  }

  @Test
  void jobsThatNothingTellsApartAreTold() {
    assertThat(check(Samples.good(Samples.with()), "p.run = 5").warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.problem()).contains("all jobs compute the same"));
  }

  @Test
  void seedsOfJobsOnInputsAreAllTheSame() {
    assertThat(check(Samples.config("skim.config"), "p.run = RUNNUMBER", SEEDS).warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.line()).isEqualTo(2))
        .satisfies(warning -> assertThat(warning.problem()).contains("0 and 0 in every job"));
  }

  private static TemplateCheck check(ProductionConfig config, String... lines) {
    return new SteeringTemplate("my.tpl", String.join("\n", lines) + "\n").check(config);
  }
}
