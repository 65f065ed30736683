package org.catena.engine.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
  @TempDir private Path temp;

  @Test
  void theSketchNamesTheDagAsSeenFromTheDiagram() throws Exception {
    Shell shell = new Shell(temp);
    String dag = shell.file("dags/a.dag", "JOB A a.sub", "JOB B b.sub", "PARENT A CHILD B");
    Path sketch = Files.createDirectories(temp.resolve("drawn")).resolve("a.bpmn");

    assertThat(shell.type("import", dag, "-o", sketch.toString())).isZero();

    assertThat(Files.readString(sketch))
        .contains("<camunda:property name=\"catena.dag\" value=\"../dags/a.dag\" />");
  }

  @Test
  void aDiagramThatIsThereIsKept() throws Exception {
    Shell shell = new Shell(temp);
    String dag = shell.file("a.dag", "JOB A a.sub");
    String sketch = shell.file("a.bpmn", "drawn by hand");

    assertThat(shell.type("import", dag, "-o", sketch)).isEqualTo(1);

    assertThat(shell.err()).contains("is there already", "-force");
    assertThat(Path.of(sketch)).hasContent("drawn by hand");
    assertThat(shell.type("import", dag, "-o", sketch, "-force")).isZero();
    assertThat(Path.of(sketch)).content().contains("bpmn:receiveTask");
  }

  @Test
  void aWrongDagIsToldAndNothingIsDrawn() {
    Shell shell = new Shell(temp);
    Path sketch = temp.resolve("a.bpmn");

    int exit = shell.type("import", shell.file("a.dag", "JOB A"), "-o", sketch.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(shell.err()).contains("a.dag:1");
    assertThat(sketch).doesNotExist();
  }
}
