package org.catena.workflows.dag.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.GoldenCase;
import org.catena.workflows.dag.files.NodeStatusFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class TemplatePictureTest {
  @TempDir Path temp;

  static Stream<GoldenCase> readable() {
    return GoldenCase.all().filter(golden -> !golden.isRefused());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void everyGoldenCaseHasAPictureInWhichNoBoxesOverlap(GoldenCase golden)
      throws DagFormatException {
    Template template = Template.of(golden.read());

    List<double[]> boxes = boxes(parse(TemplatePicture.of(golden.toString(), template)));

    assertThat(boxes).hasSameSizeAs(template.groups());
    for (double[] one : boxes) {
      assertThat(boxes.stream().filter(other -> overlap(one, other)).count()).isEqualTo(1);
    }
  }

  @Test
  void aNameIsTextWhateverIsInIt() {
    DagDocument dag =
        new DagFolder(temp)
            .bytes(
                "main.dag",
                "JOB </text><script>&\"\"; a\u0001b\nJOB x\u00ff y\n"
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
            .read("main.dag");

    Element picture = parse(TemplatePicture.of("<&>\u0000", Template.of(dag)));

    assertThat(words(picture)).contains("</text><script>&\"\";", "<&>\uFFFD", "a\uFFFDb");
    assertThat(picture.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void aLongNameKeepsItsEndsAndIsWholeInTheHint() {
    String name = "a".repeat(40) + "_" + "z".repeat(40);
    Element picture =
        parse(TemplatePicture.of("t", Template.of(new DagFolder(temp).dag("JOB " + name + " j"))));

    assertThat(words(picture)).anyMatch(text -> text.matches("a+…z+") && text.length() == 27);
    assertThat(picture.getTextContent()).contains(name);
  }

  @Test
  void countersOfARunStandInEveryBoxAndOverAll() {
    DagDocument dag =
        new DagFolder(temp)
            .dag(
                "JOB w1 w",
                "JOB w2 w",
                "JOB w3 w",
                "JOB w4 w",
                "JOB end e",
                "PARENT w1 w2 w3 w4 CHILD end");
    Template template = Template.of(dag);
    NodeStatusFile status =
        NodeStatusFile.read(
            node("w1", 5) + node("w2", 3) + node("w3", 6) + node("end", 7) + node("other", 5));

    List<StateCounts> states = StateCounts.of(dag, template, status);
    Element picture = parse(TemplatePicture.of("t", template, states));

    assertThat(states)
        .containsExactly(new StateCounts(1, 1, 1, 0, 1), new StateCounts(0, 0, 0, 1, 0));
    assertThat(words(picture))
        .contains("1 done, 1 running,", "1 failed, 1 waiting", "1 cut off", "running")
        .contains("1 done, 1 running, 1 failed, 1 cut off, 1 waiting");
    assertThat(TemplatePicture.of("t", template)).doesNotContain("cut off");
  }

  @Test
  void countersOfOtherGroupsAreRefused() {
    Template template = Template.of(new DagFolder(temp).dag("JOB a a"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TemplatePicture.of("t", template, List.of(StateCounts.NONE, StateCounts.NONE)));
  }

  private static String node(String name, int state) {
    return "[ Type = \"NodeStatus\"; Node = \"%s\"; NodeStatus = %d; ]\n".formatted(name, state);
  }

  private static Element parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)))
          .getDocumentElement();
    } catch (Exception notWellFormed) {
      throw new AssertionError(svg, notWellFormed);
    }
  }

  private static List<String> words(Element picture) {
    NodeList texts = picture.getElementsByTagName("text");
    List<String> words = new ArrayList<>();
    for (int i = 0; i < texts.getLength(); i++) {
      words.add(texts.item(i).getTextContent());
    }
    return words;
  }

  /** x, y, width and height of the boxes of groups. */
  private static List<double[]> boxes(Element picture) {
    NodeList drawn = picture.getElementsByTagName("g");
    List<double[]> boxes = new ArrayList<>();
    for (int i = 0; i < drawn.getLength(); i++) {
      Element group = (Element) drawn.item(i);
      String[] at = group.getAttribute("transform").split("[( )]");
      if (at.length == 3) {
        Element box = (Element) group.getElementsByTagName("rect").item(0);
        boxes.add(
            new double[] {
              Double.parseDouble(at[1]),
              Double.parseDouble(at[2]),
              Double.parseDouble(box.getAttribute("width")),
              Double.parseDouble(box.getAttribute("height"))
            });
      }
    }
    return boxes;
  }

  private static boolean overlap(double[] a, double[] b) {
    return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
  }
}
