package dimuon.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dimuon.data.Sample;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DimuonTest {
  @TempDir Path directory;

  @Test
  void runsAsAProcessOfItsOwnWithNothingButItsClasses() throws Exception {
    Path sample = sample();
    Path output = directory.resolve("chunk.csv");
    Path trace = directory.resolve("trace");

    Process process = start(trace, "--first", "10500", "--events", "83", "--output", output + "");

    assertThat(process.waitFor()).as(Files.readString(directory.resolve("stderr"))).isZero();
    assertThat(Files.readAllLines(output)).hasSize(84);
    List<String> lines = Files.readAllLines(trace);
    String run = Files.readAllLines(sample).get(1).split(",")[0];
    String rest = " process chunk.csv " + run + " 10500 83";
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches("\\d+ " + process.pid() + " start" + rest);
    assertThat(lines.get(1)).matches("\\d+ " + process.pid() + " done" + rest);
  }

  @Test
  void aProcessThatFailsSaysWhyWithItsExitCodeAndIsNotTracedAsDone() throws Exception {
    sample();
    Path trace = directory.resolve("trace");

    Process process =
        start(trace, "--first", "10500", "--events", "84", "--output", directory + "/chunk.csv");

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(directory.resolve("stderr"))
        .content()
        .contains("sample.csv: holds 10583 events, wanted are events 10500 to 10583;")
        .hasLineCount(1);
    assertThat(Files.readAllLines(trace)).singleElement().asString().contains(" start process ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatCannotBeWrittenToItsEndIsNamedAndDoesNotAppear() throws Exception {
    sample();
    Path output = directory.resolve("full/chunk.csv");
    Files.createDirectory(output.getParent());

    Process process =
        start(
            List.of("sh", "-c", "ulimit -f 100; exec \"$0\" \"$@\""),
            directory.resolve("trace"),
            List.of("--first", "0", "--events", "10000", "--output", output.toString()));

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(directory.resolve("stderr"))
        .content()
        .startsWith("dimuon: " + output + ": ")
        .contains("check space and permissions");
    assertThat(output.getParent()).isEmptyDirectory();
  }

  @Test
  void theTraceShowsADashWhereSomethingDoesNotApply() throws IOException {
    Path file = directory.resolve("trace");
    Clock clock = Clock.fixed(Instant.ofEpochMilli(1234), ZoneOffset.UTC);
    Path input = Files.writeString(directory.resolve("a b.csv"), "n\n1\n");
    Path list = Files.writeString(directory.resolve("list"), input + "\n");

    Outcome.traced(
        new Trace(file.toString(), clock),
        "merge",
        "--list",
        list,
        "--events",
        1,
        "--output",
        directory + "/c d.csv");

    long pid = ProcessHandle.current().pid();
    assertThat(file)
        .hasContent(
            "1234 "
                + pid
                + " start merge c_d.csv - - 1\n1234 "
                + pid
                + " done merge c_d.csv - - 1\n");
  }

  @Test
  void theStartOfAMergeIsTracedWithItsRunEvenIfItIsRefused() throws IOException {
    Path file = directory.resolve("trace");
    Trace trace = new Trace(file.toString(), Clock.systemUTC());
    Path list = Files.writeString(directory.resolve("list"), sample() + "\n");

    Outcome.traced(trace, "merge", "--list", list, "--events", 99, "--output", directory + "/o");
    Files.writeString(list, "absent.csv\n");
    Outcome.traced(trace, "merge", "--list", list, "--events", 99, "--output", directory + "/o");

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).endsWith(" start merge o 165617 - 99");
    assertThat(lines.get(1)).endsWith(" start merge o - - 99");
  }

  @Test
  void helpNamesEveryProgramAndOption() {
    Outcome outcome = Outcome.of("--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("process", "merge", "minitree", "--first", "--list", "--eta", "DIMUON_TRACE");
  }

  @Test
  void wrongOptionsAreNamedWithTheRemedy() {
    assertRefused("'' is no program; give process, merge or minitree");
    assertRefused("'proces' is no program", "proces");
    assertRefused("unknown option --fist; use only --input", "process", "--fist", "1");
    assertRefused("unknown option file", "process", "file");
    assertRefused("option --first has no value", "process", "--first");
    assertRefused("option --input is missing", "process", "--first", "1");
    assertRefused("option --pt is given twice", "minitree", "--pt", "1", "--pt=2");
    assertRefused(
        "option --first: '-1' is not a whole number of at least 0",
        "process",
        "--input=a",
        "--first=-1");
    assertRefused(
        "option --pt: 'much' is not a finite number",
        "minitree",
        "--input=a",
        "--output=b",
        "--pt=much");
  }

  private static void assertRefused(String why, Object... arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertThat(outcome.err()).startsWith("dimuon: " + why);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  private Process start(Path trace, String... options) throws IOException, URISyntaxException {
    return start(List.of(), trace, List.of(options));
  }

  private Process start(List<String> under, Path trace, List<String> options)
      throws IOException, URISyntaxException {
    Path classes =
        Path.of(Dimuon.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", classes.toString()));
    command.addAll(List.of("dimuon.payload.Dimuon", "process", "--input"));
    command.add(directory.resolve("sample.csv").toString());
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DIMUON_TRACE", trace.toString());
    return builder
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  private Path sample() throws IOException {
    Path sample = directory.resolve("sample.csv");
    Sample.extractTo(sample);
    return sample;
  }
}
