package org.catena.workflows.dag.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
final class TemplateTest {
  @TempDir Path temp;

  @Test
  void namesThatDifferInNumbersOnlyAreOneGroup() {
    Template template =
        template(
            "JOB split s",
            jobs("work_", 500, "w.sub"),
            "JOB merge m",
            "PARENT split CHILD " + row("work_", 500),
            "PARENT " + row("work_", 500) + " CHILD merge");

    assertThat(template.groups())
        .extracting(Group::name, Group::count, Group::job)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("split", 1, "s"),
            org.assertj.core.groups.Tuple.tuple("work_*", 500, "w.sub"),
            org.assertj.core.groups.Tuple.tuple("merge", 1, "m"));
    assertThat(links(template))
        .containsExactly("0>1 ONE_TO_MANY 1 → 500", "1>2 MANY_TO_ONE 500 → 1");
  }

  @Test
  void anotherJobOrKindIsAnotherGroupButNumberedSubmitFilesAreNot() {
    Template template =
        template(
            "JOB a1 one/a1.sub", "JOB a2 one/a2.sub", "JOB a3 x.sub", "SUBDAG EXTERNAL a4 x.sub");

    assertThat(template.groups()).extracting(Group::count).containsExactly(2, 1, 1);
    assertThat(template.groups().get(0).job()).isEqualTo("one/a*.sub");
  }

  @Test
  void splicesOfOneFileAreDrawnOnce() {
    DagFolder folder = new DagFolder(temp);
    folder.file("part.dag", "JOB a a", jobs("w", 30, "w"), "PARENT a CHILD " + row("w", 30));
    String splices =
        IntStream.range(0, 20)
            .mapToObj(i -> "SPLICE S" + i + " part.dag\n")
            .collect(Collectors.joining());

    Template template = Template.of(folder.dag(splices));

    assertThat(template.groups()).extracting(Group::name).containsExactly("S*+a", "S*+w*");
    assertThat(links(template)).containsExactly("0>1 SPREAD 20 × 1 → 30");
  }

  @Test
  void pairsAndAllAfterAllAndGatheringAreToldApart() {
    Template template =
        template(
            jobs("a", 10, "a"),
            jobs("b", 10, "b"),
            jobs("c", 10, "c"),
            jobs("d", 5, "d"),
            IntStream.range(0, 10)
                .mapToObj(
                    i -> "PARENT a" + i + " CHILD b" + i + "\nPARENT c" + i + " CHILD d" + i / 2)
                .collect(Collectors.joining("\n")),
            "PARENT " + row("b", 10) + " CHILD " + row("c", 10));

    assertThat(template.links())
        .extracting(Template.Link::fan)
        .containsExactly(Fan.PAIRWISE, Fan.ALL_TO_ALL, Fan.GATHER);
    assertThat(template.links().get(1).text()).isEqualTo("all 10 → all 10");
    assertThat(template.links().get(2).text()).isEqualTo("5 × 2 → 1");
  }

  @Test
  void allAfterAllIsCountedAlsoWhenItGoesThroughARelay() {
    DagDocument dag =
        new DagFolder(temp)
            .dag(
                jobs("a", 300, "a"),
                jobs("b", 200, "b"),
                "WEAK PARENT " + row("a", 300) + " CHILD " + row("b", 200));

    Template template = Template.of(dag);

    assertThat(dag.graph().size()).isEqualTo(501);
    assertThat(template.links()).singleElement().matches(Template.Link::weak);
    assertThat(template.links().get(0).counts())
        .isEqualTo(new Fan.Counts(60_000, 300, 200, 200, 300));
    assertThat(template.levels().count()).isEqualTo(2);
  }

  @Test
  void groupsThatWouldWaitForEachOtherArePartedByLevel() {
    Template template =
        template("JOB a1 a", "JOB b1 b", "JOB a2 a", "PARENT a1 CHILD b1", "PARENT b1 CHILD a2");

    assertThat(template.groups()).extracting(Group::name).containsExactly("a1", "b1", "a2");
    assertThat(Circles.of(3, template.links())).isEmpty();
  }

  @Test
  void aLongChainIsOneGroupThatWaitsForItself() {
    String chain =
        IntStream.range(0, 99)
            .mapToObj(i -> "PARENT n" + i + " CHILD n" + (i + 1))
            .collect(Collectors.joining("\n"));

    Template template = template(jobs("n", 100, "n"), chain);

    assertThat(template.groups()).singleElement().extracting(Group::count).isEqualTo(100);
    assertThat(links(template)).containsExactly("0>0 PAIRWISE 99 × 1 → 1");
    assertThat(template.groups().get(0).lastLevel()).isEqualTo(99);
  }

  @Test
  void namesWithoutAPatternAreGroupedByWhatTheyRun() {
    String jobs =
        IntStream.range(0, 300)
            .mapToObj(i -> "JOB " + letters(i) + (i < 100 ? " x.sub" : " y.sub"))
            .collect(Collectors.joining("\n"));

    Template template = template(jobs);

    assertThat(template.groups()).extracting(Group::count).containsExactly(100, 200);
    assertThat(template.groups().get(0).name()).isEqualTo(letters(0) + " … " + letters(99));
  }

  @Test
  void aCycleOfNodesIsDrawnNotFollowedForEver() {
    Template template = template("JOB a a", "JOB b b", "PARENT a CHILD b", "PARENT b CHILD a");

    assertThat(links(template)).containsExactly("0>1 ONE_TO_ONE ", "1>0 ONE_TO_ONE ");
    assertThat(TemplatePicture.of("cycle", template)).contains("line again");
  }

  @Test
  void badgesSayWhatHowMuchAndOfHowMany() {
    Template template =
        template(
            jobs("w", 3, "w"),
            "SCRIPT PRE ALL_NODES p.sh",
            "SCRIPT POST w1 q.sh",
            "RETRY w0 1",
            "RETRY w1 4",
            "CATEGORY ALL_NODES io",
            "MAXJOBS io 2",
            "FINAL end f NOOP");

    assertThat(template.groups().get(0).badges())
        .containsExactly("PRE", "POST: 1", "retry 1–4: 2", "io ≤ 2");
    assertThat(template.groups().get(1).badges()).startsWith("FINAL").endsWith("NOOP");
    assertThat(template.groups().get(1).firstLevel()).isEqualTo(Levels.NONE);
  }

  private Template template(String... lines) {
    return Template.of(new DagFolder(temp).dag(lines));
  }

  private static java.util.List<String> links(Template template) {
    return template.links().stream()
        .map(link -> link.from() + ">" + link.to() + " " + link.fan() + " " + link.text())
        .toList();
  }

  private static String jobs(String prefix, int count, String job) {
    return IntStream.range(0, count)
        .mapToObj(i -> "JOB " + prefix + i + " " + job)
        .collect(Collectors.joining("\n"));
  }

  private static String row(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(" "));
  }

  private static String letters(int number) {
    return "n" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }
}
