package org.catena.bpmn.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.catena.bpmn.house.House;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagramDeployerTest {
  private static final House HOUSE = House.byHand();
  private static final String CHAIN = "own/chain.bpmn";

  @TempDir Path directory;

  @AfterEach
  void takeOwnDiagramsAway() {
    HOUSE.deploy(List.of());
  }

  @AfterAll
  static void close() {
    HOUSE.close();
  }

  @Test
  void unchangedFilesMakeNoNewVersion() {
    long before = versions();

    assertThat(HOUSE.deploy(List.of())).isEmpty();

    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void anOwnDiagramTakesThePlaceOfTheShippedOneAndLeavesTheOthersAlone() throws IOException {
    Files.writeString(directory.resolve("mine.bpmn"), changed("\">100<", "\">200<"));
    Files.writeString(directory.resolve("notes.txt"), "not a diagram");
    List<DiagramFile> own = DiagramFile.in(directory);

    assertThat(HOUSE.deploy(own)).containsExactly("raw-to-minitrees");
    assertThat(HOUSE.deploy(own)).isEmpty();
    assertThat(HOUSE.deploy(List.of())).containsExactly("raw-to-minitrees");
  }

  @Test
  void aDirectoryThatIsNotThereHoldsNoDiagrams() {
    assertThat(DiagramFile.in(directory.resolve("none"))).isEmpty();
  }

  @Test
  void aFileThatDoesNotParseIsRefusedWithItsLine() {
    assertRefused(
        changed("</bpmn:startEvent>", "</bpmn:startEvnt>"),
        "own/chain.bpmn, line 7: ",
        "matching end-tag \"</bpmn:startEvent>\"");
  }

  @Test
  void aFileThatIsCutOffIsRefused() {
    assertRefused(shipped().substring(0, 3_000), "own/chain.bpmn, line ");
  }

  @Test
  void aFileThatReachesOutsideIsRefused() {
    assertRefused(
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>", "line 1", "DOCTYPE");
  }

  @Test
  void aFileWithoutAProcessIsRefused() {
    assertRefused("<a/>", "own/chain.bpmn, line 1: holds neither a BPMN process nor");
  }

  @Test
  void aFileInAnotherEncodingIsRefused() throws IOException {
    Path file = directory.resolve("latin.bpmn");
    Files.write(file, "<Gefäß/>".getBytes(StandardCharsets.ISO_8859_1));

    assertThatExceptionOfType(DiagramRefused.class)
        .isThrownBy(() -> DiagramFile.in(directory))
        .withMessage(file + ": is not UTF-8 text: save it as UTF-8");
  }

  @Test
  void anUnknownKindIsRefusedWithTheKnownOnes() {
    assertRefused(
        changed("\"kind\">process-chunks<", "\"kind\">proces-chunks<"),
        "box 'processChunks' (Process in chunks): stage kind 'proces-chunks' is unknown; known: copy,");
  }

  @Test
  void anUnknownParameterIsRefusedWithTheOnesTheStageTakesAndTheMissingOne() {
    assertRefused(
        changed("\"events-per-chunk\"", "\"event-per-chunk\""),
        "parameter 'events-per-chunk' is missing. The last chunk holds what is left.",
        "parameter 'event-per-chunk' is unknown; a process-chunks stage takes [input, output,"
            + " events-per-chunk, command, merge, cores, memory, walltime]");
  }

  @Test
  void aValueThatCannotBeRightIsRefused() {
    assertRefused(
        changed("\">100<", "\">0<"),
        "parameter 'events-per-chunk' is '0'. A whole number of at least 1.");
  }

  @Test
  void aMissingDecisionIsRefused() {
    assertRefused(
        changed("decisionRef=\"copies-policy\"", "decisionRef=\"copy-policy\""),
        "box 'decideCopies' (Decide copies): there is no decision 'copy-policy'");
  }

  @Test
  void aTableWithoutItsOwnTransactionIsRefused() {
    assertRefused(
        changed("name=\"Decide copies\" camunda:asyncBefore=\"true\"", "name=\"Decide copies\""),
        "box 'decideCopies' (Decide copies): tick 'asynchronous before'");
  }

  @Test
  void aBoxThatWouldWaitForEverIsRefused() {
    assertRefused(
        changed("delegateExpression=\"${stage}\"", "delegateExpression=\"${stag}\""),
        "box 'uploadGrid' (Upload raw to grid): would wait for ever");
  }

  @Test
  void aBoxWithoutItsOwnTransactionIsRefused() {
    assertRefused(
        changed(
            "modelerTemplateVersion=\"1\" camunda:asyncBefore=\"true\"",
            "modelerTemplateVersion=\"1\""),
        "tick 'asynchronous before'");
  }

  @Test
  void aDiagramThatNeverTellsItsEndIsRefused() {
    assertRefused(
        changed("${runFinished}", "${runEnded}"), "nothing tells that the run is finished");
  }

  @Test
  void whatTheEngineRefusesNamesFileLineAndElement() {
    assertRefused(
        changed(
            "sourceRef=\"newRun\" targetRef=\"decideCopies\"",
            "sourceRef=\"newRun\" targetRef=\"x\""),
        "own/chain.bpmn, line ",
        "element 'newRun-to-decideCopies'");
  }

  @Test
  void aDiagramWithoutATimeToLiveIsRefused() {
    assertRefused(changed(" camunda:historyTimeToLive=\"P365D\"", ""), "own/chain.bpmn", "TTL");
  }

  @Test
  void twoFilesWithOneIdAreRefused() {
    List<DiagramFile> twins =
        List.of(new DiagramFile("a.bpmn", shipped()), new DiagramFile("b.bpmn", shipped()));

    assertThatExceptionOfType(DiagramRefused.class)
        .isThrownBy(() -> HOUSE.deploy(twins))
        .withMessage(
            "b.bpmn: has the id 'raw-to-minitrees' of a.bpmn: give one of them another id");
  }

  @Test
  void aWrongTableIsRefusedByName() {
    String table =
        DiagramFile.shipped().get(0).xml().replace("hitPolicy=\"FIRST\"", "hitPolicy=\"X\"");
    DiagramFile own = new DiagramFile("own/copies.dmn", table);

    assertThatExceptionOfType(DiagramRefused.class)
        .isThrownBy(() -> HOUSE.deploy(List.of(own)))
        .withMessageContaining("own/copies.dmn");
  }

  @Test
  void allFindingsOfAllFilesAreToldAtOnce() {
    DiagramFile chain = new DiagramFile(CHAIN, changed("\">100<", "\">0<"));
    DiagramFile other =
        new DiagramFile(
            "own/other.bpmn",
            changed("process id=\"raw-to-minitrees\"", "process id=\"other\"")
                .replace("\"kind\">purge<", "\"kind\">purg<"));

    assertThatExceptionOfType(DiagramRefused.class)
        .isThrownBy(() -> HOUSE.deploy(List.of(chain, other)))
        .withMessageContaining("own/chain.bpmn, line ")
        .withMessageContaining("own/other.bpmn, line ");
  }

  private static void assertRefused(String xml, String... parts) {
    long before = versions();

    assertThatExceptionOfType(DiagramRefused.class)
        .isThrownBy(() -> HOUSE.deploy(List.of(new DiagramFile(CHAIN, xml))))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(parts));

    assertThat(versions()).as("nothing was deployed").isEqualTo(before);
  }

  private static long versions() {
    return HOUSE.engine.getRepositoryService().createDeploymentQuery().count();
  }

  private static String shipped() {
    return DiagramFile.shipped().get(2).xml();
  }

  private static String changed(String from, String to) {
    assertThat(shipped()).contains(from);
    return shipped().replace(from, to);
  }
}
