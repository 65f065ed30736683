package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.LosslessText;
import org.catena.workflows.dag.Sameness;
import org.catena.workflows.dag.write.DagWriter;

/** Whatever the bytes: a document or a list of errors, soon; and a document can be written. */
final class FuzzTest {
  private static final String NODES =
      "JOB A a\nJOB B b NOOP\nJOB C c\nJOB D d\nSUBDAG EXTERNAL E e\nJOB F f\nJOB G g\n"
          + "SPLICE S part.dag\nSPLICE T part.dag DIR .\n";

  private static Path folder = Path.of("");
  private static int read;
  private static int refusals;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("fuzz");
    Files.writeString(
        folder.resolve("part.dag"), "JOB x x.sub\nJOB y y.sub\nPIN_IN x 1\nPIN_OUT y 1\n");
    Files.writeString(folder.resolve("more.dag"), "JOB m m.sub\nPARENT m CHILD m\n");
  }

  @AfterContainer
  static void bothWereSeenAndTheFolderGoes() throws IOException {
    assertThat(read).isGreaterThan(500);
    assertThat(refusals).isGreaterThan(500);
    for (String name : List.of("part.dag", "more.dag", "fuzz.dag", "again.dag")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }

  @Property(tries = 2000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Property(tries = 3000)
  void commandsAboutNodesThatAreThereAreReadOrRefused(@ForAll("sentences") List<String> lines) {
    readOrRefuse(LosslessText.encode(NODES + String.join("\n", lines)));
  }

  @Property(tries = 3000)
  void anyWordsInAnyOrderAreReadOrRefused(@ForAll("files") List<String> lines) {
    readOrRefuse(LosslessText.encode(String.join("\n", lines)));
  }

  private static void readOrRefuse(byte[] bytes) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(10),
        () -> {
          Files.write(folder.resolve("fuzz.dag"), bytes);
          try {
            DagDocument document = read("fuzz.dag");
            DagWriter writer = new DagWriter(document);
            writer.write(folder.resolve("again.dag"));
            Sameness.assertSame(writer, document, read("again.dag"));
            read++;
          } catch (DagFormatException refused) {
            assertThat(refused.errors()).isNotEmpty();
            refusals++;
          }
        });
  }

  private static DagDocument read(String file) throws DagFormatException {
    return new DagReader(folder, ReadOptions.usual()).read(List.of(Path.of(file)));
  }

  @Provide
  Arbitrary<List<String>> files() {
    return lines().list().ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<String>> sentences() {
    return knownSentences().list().ofMaxSize(10);
  }

  /** Mostly sentences, now and then nonsense. */
  private static Arbitrary<String> lines() {
    Arbitrary<String> nodes =
        words("JOB", "JOB", "JOB", "FINAL", "SERVICE", "SUBDAG EXTERNAL", "SPLICE")
            .flatMap(
                command ->
                    words("A", "B", "C", "D", "E", "F", "G", "S", "T")
                        .map(name -> command + " " + name + " "))
            .flatMap(
                start ->
                    words(
                            "a.sub",
                            "a.sub NOOP",
                            "{\n x = 1\n}",
                            "@=T\n}\n@T DONE",
                            "\"b c\"",
                            "part.dag",
                            "part.dag DIR .",
                            "d DONE DIR \"x y\"")
                        .map(end -> start + end));
    Arbitrary<String> any =
        words(
                "PARENT",
                "CHILD",
                "WEAK",
                "A",
                "B",
                "C",
                "S",
                "ALL_NODES",
                "RETRY",
                "1",
                "-3",
                "VARS",
                "x=\"1\"",
                "+y = 'a\\'b'",
                "APPEND",
                "SCRIPT",
                "PRE",
                "DEFER",
                "DEBUG",
                "log",
                "ALL",
                "ABORT-DAG-ON",
                "RETURN",
                "PRIORITY",
                "PRE_SKIP",
                "TOLERANCE",
                "50%",
                "WAIT",
                "CATEGORY",
                "MAXJOBS",
                "DONE",
                "SAVE_POINT_FILE",
                "INCLUDE",
                "more.dag",
                "fuzz.dag",
                "CONNECT",
                "PIN_IN",
                "CONFIG",
                "ENV",
                "SET",
                "k=v;l=w",
                "SET_JOB_ATTR",
                "DOT",
                "NODE_STATUS_FILE",
                "JOBSTATE_LOG",
                "REJECT",
                "{",
                "}",
                "\\",
                "#",
                "\"",
                "'",
                "=",
                "S+x",
                "+",
                "\uDCFF",
                "é",
                "\t",
                "SUBMIT-DESCRIPTION")
            .list()
            .ofMaxSize(7)
            .map(words -> String.join(" ", words));
    return Arbitraries.frequencyOf(
        Tuple.of(6, nodes), Tuple.of(4, knownSentences()), Tuple.of(1, any));
  }

  private static Arbitrary<String> knownSentences() {
    return words(
        "PARENT A CHILD B C",
        "PARENT A B C D E F G CHILD S T A B C D E F G",
        "WEAK PARENT S CHILD A",
        "PARENT S CHILD T",
        "RETRY A 3 UNLESS-EXIT 2",
        "VARS ALL_NODES x=\"\\\\ \\\"\" y='z'",
        "SCRIPT DEFER 1 2 DEBUG \"a b\" ALL PRE A s.sh $JOB = \"q",
        "CATEGORY ALL_NODES c",
        "MAXJOBS c 2",
        "TOLERANCE A 5% WAIT",
        "SAVE_POINT_FILE A",
        "INCLUDE more.dag",
        "CONNECT S T",
        "DONE A",
        "ENV SET A=1 ;B=2",
        "ABORT-DAG-ON A 1 RETURN 0",
        "PRE_SKIP A 4");
  }

  private static Arbitrary<String> words(String... words) {
    return Arbitraries.of(words);
  }
}
