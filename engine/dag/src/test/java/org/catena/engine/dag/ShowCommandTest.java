package org.catena.engine.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShowCommandTest {
  @TempDir private Path temp;

  @Test
  void withoutAnOptionADagIsShownInWords() {
    Shell shell = new Shell(temp);
    String dag = shell.file("a.dag", "JOB A a.sub", "JOB B b.sub", "PARENT A CHILD B");

    assertThat(shell.type("show", dag)).isZero();

    assertThat(shell.out()).startsWith(dag + ": 2 nodes, 2 levels").contains("    B  after A\n");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void theEndingOfTheOutputFileChoosesTheFormat() throws IOException {
    Shell shell = new Shell(temp);
    String dag = shell.file("a.dag", "JOB A a.sub");
    Path svg = temp.resolve("a.SVG");
    Path dot = temp.resolve("a.dot");

    assertThat(shell.type("show", dag, "-o", svg.toString())).isZero();
    assertThat(shell.type("show", dag, "-o", dot.toString())).isZero();

    assertThat(Files.readString(svg)).startsWith("<?xml").contains("<svg ").endsWith("</svg>\n");
    assertThat(Files.readString(dot)).startsWith("digraph DAG {");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aStatusFileGivesCountersInEveryFormat() {
    Shell shell = new Shell(temp);
    String dag = shell.file("a.dag", "JOB w1 w", "JOB w2 w");
    String status = shell.file("st", "[ Type = \"NodeStatus\"; Node = \"w2\"; NodeStatus = 6; ]");

    assertThat(shell.type("show", dag, "--status", status)).isZero();
    assertThat(shell.out()).endsWith("w*: 1 failed, 1 waiting\n");

    assertThat(shell.type("show", dag, "--status", status, "--format", "svg")).isZero();
    assertThat(shell.out()).contains(">1 failed, 1 waiting<");

    assertThat(shell.type("show", dag, "--status", status, "--format", "dot")).isZero();
    assertThat(shell.out()).contains("\"w2\" [shape=box label=\"w2 (E)\"]");
  }

  @Test
  void theStatusOfAnotherDagIsWarnedOf() {
    Shell shell = new Shell(temp);
    String dag = shell.file("a.dag", "JOB A a.sub");
    String status = shell.file("st", "[ Type = \"NodeStatus\"; Node = \"B\"; NodeStatus = 5; ]");

    assertThat(shell.type("show", dag, "--status", status)).isZero();

    assertThat(shell.err()).contains("1 of its 1 nodes are not in this DAG");
  }

  @Test
  void aWrongDagIsToldWithAllItsErrorsAndShowsNothing() {
    Shell shell = new Shell(temp);
    String dag = shell.file("a.dag", "JOB A", "PARENT A CHILD B");

    assertThat(shell.type("show", dag)).isEqualTo(1);

    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).contains("a.dag:1", "a.dag:2");
  }

  @Test
  void aCycleIsShownAndNamed() {
    Shell shell = new Shell(temp);
    String dag = shell.file("a.dag", "JOB A a", "JOB B b", "PARENT A CHILD B", "PARENT B CHILD A");

    assertThat(shell.type("show", dag, "--format", "svg")).isZero();

    assertThat(shell.err()).contains("wait for each other: B -> A -> B");
    assertThat(shell.out()).contains("line again");
  }

  @Test
  void aMissingStatusFileIsSaidNotThrown() {
    Shell shell = new Shell(temp);

    int exit = shell.type("show", shell.file("a.dag", "JOB A a"), "--status", temp + "/none");

    assertThat(exit).isEqualTo(1);
    assertThat(shell.err()).isEqualTo("catena: there is no file " + temp + "/none\n");
  }
}
