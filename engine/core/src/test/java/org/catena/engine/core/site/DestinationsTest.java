package org.catena.engine.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;

final class DestinationsTest {
  private static final RseRegistry RSES =
      new RseRegistry(
          List.of(
              rse("DAQ", Rse.Kind.BUFFER, "europe"),
              rse("CHICAGO", Rse.Kind.DISK, "us"),
              rse("NIKHEF", Rse.Kind.DISK, "europe"),
              rse("CNAF", Rse.Kind.DISK, "europe"),
              rse("LYON", Rse.Kind.DISK, "europe"),
              rse("STOCKHOLM", Rse.Kind.TAPE, "europe")));

  private static Rse rse(String name, Rse.Kind kind, String region) {
    return new Rse(name, kind, region, Path.of("/rse", name));
  }

  private static List<String> names(String expression, String seed) {
    return Destinations.resolve(expression, RSES, seed).stream().map(Rse::name).toList();
  }

  @Property
  void theSameSeedAlwaysGivesTheSameDisksOfTheRegion(@ForAll String seed) {
    List<String> chosen = names("any(region=europe);any(region=europe)", seed);

    assertThat(chosen).doesNotHaveDuplicates().isSubsetOf("NIKHEF", "CNAF", "LYON");
    assertThat(names("any(region=europe);any(region=europe)", seed)).isEqualTo(chosen);
  }

  @Test
  void theChoiceSpreadsOverTheRegion() {
    Set<String> chosen = new HashSet<>();
    IntStream.range(0, 100)
        .forEach(run -> chosen.addAll(names("any(region=europe)", "cms/run-%08d".formatted(run))));

    assertThat(chosen).containsExactlyInAnyOrder("NIKHEF", "CNAF", "LYON");
  }

  @Test
  void namesAndChoicesStandInTheOrderWritten() {
    assertThat(names(" CHICAGO ; any(kind=tape);;", "seed"))
        .containsExactly("CHICAGO", "STOCKHOLM");
    assertThat(names("", "seed")).isEmpty();
  }

  @Test
  void anyTakesAnExpressionAndMeansDisksUnlessItSaysTheKind() {
    assertThat(names("any(region=europe\\NIKHEF\\CNAF)", "seed")).containsExactly("LYON");
    assertThat(names("any(region=europe&type=tape)", "seed")).containsExactly("STOCKHOLM");
    assertThatThrownBy(() -> names("any(region=europe&)", "seed"))
        .hasMessageStartingWith("RSE expression 'region=europe&', column 15: an RSE's name");
  }

  @Property
  void whatIsNamedIsNeverChosenAsWell(@ForAll String seed) {
    assertThat(names("any(region=europe);NIKHEF;any(region=europe)", seed))
        .containsExactlyInAnyOrder("NIKHEF", "CNAF", "LYON");
  }

  @Test
  void anRseNamedTwiceIsRefusedBecauseTwoCopiesThereAreOne() {
    assertThatThrownBy(() -> names("NIKHEF;NIKHEF", "seed"))
        .hasMessage("RSE 'NIKHEF' is named twice");
  }

  @Test
  void moreChoicesThanThereAreDisksAreRefused() {
    assertThatThrownBy(() -> names("any(region=us);any(region=us)", "seed"))
        .hasMessageStartingWith("no RSE is left for 'any(region=us)'; known: [DAQ, CHICAGO");
    assertThatThrownBy(() -> names("any(kind=buffer)", "seed"))
        .hasMessageStartingWith("no RSE is left for 'any(kind=buffer)'");
  }

  @Test
  void unknownNamesAndWordsAreRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> names("NIKHFE", "seed"))
        .hasMessageStartingWith("RSE 'NIKHFE' is unknown; known: [DAQ, CHICAGO");
    assertThatThrownBy(() -> names("any(colour=red)", "seed"))
        .hasMessageStartingWith(
            "RSE expression 'colour=red', column 1: no RSE has an attribute 'colour'");
  }

  @Test
  void twoRsesOfOneNameAreRefused() {
    Rse rse = rse("LYON", Rse.Kind.DISK, "europe");
    assertThatThrownBy(() -> new RseRegistry(List.of(rse, rse)))
        .hasMessage("RSE 'LYON' is configured twice");
  }

  @Test
  void buffersAreFlatAndEverythingElseIsSortedByScope() {
    LogicalFile file = new LogicalFile("cms", "a.csv");

    assertThat(RSES.get("DAQ").urlOf(file).path()).isEqualTo(Path.of("/rse/DAQ/a.csv"));
    assertThat(RSES.get("LYON").urlOf(file).path()).isEqualTo(Path.of("/rse/LYON/cms/a.csv"));
  }

  @Test
  void softwareIsAPrefixThatReplacesTheProgramsName() {
    Software software =
        new Software(java.util.Map.of("dimuon", List.of("java", "-jar", "dimuon.jar")));

    assertThat(software.resolve(List.of("dimuon", "merge")))
        .contains(List.of("java", "-jar", "dimuon.jar", "merge"));
    assertThat(software.resolve(List.of("root"))).isEmpty();
    assertThat(software.known()).isEqualTo("[dimuon]");
  }
}
