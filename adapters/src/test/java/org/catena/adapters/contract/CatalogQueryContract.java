package org.catena.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.QueryException;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.junit.jupiter.api.Test;

/** The part of {@link CatalogContract} about finding: datasets, containers, queries. */
abstract class CatalogQueryContract extends CatalogFixture {
  @Test
  void datasetsAndContainersCountFilesBytesAndEventsOfOneCopy() {
    VerifiedReplica one = sample.replica("a").in("run-1").withBytes(100).withEvents(7).get();
    VerifiedReplica two = sample.replica("b").in("run-1").withBytes(20).withEvents(5).get();
    VerifiedReplica three = sample.replica("c").in("run-2").withBytes(3).withEvents(1).get();
    VerifiedReplica copy =
        sample.replica("a").in("run-1").withBytes(100).withEvents(7).onRse("TAPE").get();

    catalog().register(List.of(one, two, three, copy));

    assertSummary(dataset(one), one.path().container(), 2, 120, 12);
    assertSummary(dataset(three), one.path().container(), 1, 3, 1);
    assertSummary(summary(one.path().container(), true), "", 3, 123, 13);
  }

  @Test
  void datasetsOfAllScopesAreListedWhenNoneIsNamed() {
    VerifiedReplica replica = sample.replica("a").get();
    register(replica);

    assertThat(catalog().datasets(""))
        .anySatisfy(
            summary -> {
              assertThat(summary.scope()).isEqualTo(sample.scope());
              assertThat(summary.name()).isEqualTo(replica.path().dataset());
            });
    assertThat(catalog().datasets("no-such-scope")).isEmpty();
  }

  @Test
  void filesAreFoundByWhatTheirMetadataSay() {
    catalog().register(energies());

    assertThat(names("energy > 4 and site = \"Lund\"")).containsExactly("b", "c");
    assertThat(names("energy > 4")).containsExactly("b", "c", "d");
    assertThat(names("site = \"SLAC\"")).containsExactly("d");
    assertThat(names("energy < 4")).containsExactly("a");
  }

  /** A number is compared with numbers as a number, and with texts as its text. */
  @Test
  void textsThatLookLikeNumbersListsAndMixedTypesAreComparedByTheLanguageAlone() {
    catalog()
        .register(
            List.of(
                sample.replica("a").withMetadata(Map.of("energy", "10", "site", "Lund")).get(),
                sample.replica("b").withMetadata(Map.of("energy", 10, "site", "10")).get(),
                sample.replica("c").withMetadata(Map.of("energy", "4.0")).get(),
                sample.replica("d").withMetadata(Map.of("energy", List.of(3, 5))).get(),
                sample.replica("e").withMetadata(Map.of("site", List.of("Lund", "SLAC"))).get()));

    assertThat(names("energy > 4")).containsExactly("b", "c", "d");
    assertThat(names("energy < 4")).containsExactly("a", "d");
    assertThat(names("energy = 4")).isEmpty();
    assertThat(names("energy = \"10\"")).containsExactly("a", "b");
    assertThat(names("site = \"Lund\"")).containsExactly("a", "e");

    register(sample.replica("f").withMetadata(Map.of("energy", "much")).get());

    assertThat(names("energy > 4")).containsExactly("b", "c", "d", "f");
  }

  @Test
  void whatHasADotAWordOfTheCatalogueOrANotInFrontIsFound() {
    catalog()
        .register(
            List.of(
                sample.replica("a").withMetadata(Map.of("type", "science", "x", 1)).get(),
                sample.replica("b").withMetadata(Map.of("run.number", 7, "keys", "k")).get(),
                sample.replica("c").withMetadata(Map.of("beam", Map.of("energy", 4))).get()));

    assertThat(names("type = \"science\"")).containsExactly("a");
    assertThat(names("run.number = 7")).containsExactly("b");
    assertThat(names("beam.energy = 4")).containsExactly("c");
    assertThat(names("keys = \"k\"")).containsExactly("b");
    assertThat(names("not exists(x)")).containsExactly("b", "c");
    assertThat(names("x = 1 or beam.energy >= 4")).containsExactly("a", "c");
    assertThat(names("events = 3 and rse = \"DISK\" and created > \"2020-01-01\""))
        .containsExactly("a", "b", "c");
  }

  @Test
  void anEmptyFilterFindsAllFilesByName() {
    catalog().register(energies());

    assertThat(names("")).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void aQueryOnAContainerFindsTheFilesOfAllItsDatasets() {
    VerifiedReplica one = sample.replica("a").in("run-1").get();
    VerifiedReplica two = sample.replica("b").in("run-2").get();
    catalog().register(List.of(one, two));

    assertThat(query("", one.path().container(), 0, 10).items())
        .extracting(CatalogEntry::file)
        .containsExactly(one.file(), two.file());
    assertThat(query("", one.path().dataset(), 0, 10).items())
        .extracting(CatalogEntry::file)
        .containsExactly(one.file());
  }

  @Test
  void aFieldThatNoFileHasMatchesNothing() {
    catalog().register(energies());

    assertThat(names("colour = \"red\"")).isEmpty();
    assertThat(query("colour = \"red\"", sample.dataset("data"), 0, 10).total()).isZero();
  }

  @Test
  void aPageSaysHowLongTheWholeListIs() {
    catalog().register(energies());

    Catalog.Page<CatalogEntry> page = query("energy > 0", sample.dataset("data"), 1, 2);

    assertThat(page.total()).isEqualTo(4);
    assertThat(page.items()).extracting(entry -> entry.file().name()).containsExactly("b", "c");
    assertThat(query("", sample.dataset("data"), 99, 2).items()).isEmpty();
  }

  @Test
  void aFilterThatCannotBeReadSaysWhere() {
    assertThatThrownBy(() -> query("energy > > 4", "", 0, 10))
        .isInstanceOfSatisfying(
            QueryException.class, fault -> assertThat(fault.position()).isEqualTo(9))
        .message()
        .isNotBlank();
    assertThatThrownBy(() -> query("energy ? 4", "", 0, 10))
        .isInstanceOfSatisfying(
            QueryException.class, fault -> assertThat(fault.position()).isEqualTo(7));
    assertThatThrownBy(() -> query("energy > 4 and", "", 0, 10)).isInstanceOf(QueryException.class);
  }

  @Test
  void aValueThatLooksLikeACommandIsOnlyAValue() {
    String hostile = "'; drop table file; --";
    register(sample.replica("a").withMetadata(Map.of("site", hostile)).get());

    assertThat(names("site = \"" + hostile + "\"")).containsExactly("a");
    assertThat(names("")).containsExactly("a");
  }

  @Test
  void aDatasetIsListedByNameWithWhereEachFileCanBeRead() {
    VerifiedReplica b = sample.replica("b").in("run-1").withEvents(5).onRse("TAPE").get();
    VerifiedReplica a = sample.replica("a").in("run-1").withEvents(7).onRse("TAPE").get();
    VerifiedReplica again = sample.replica("a").in("run-1").withEvents(7).onRse("DISK").get();
    VerifiedReplica other = sample.replica("c").in("run-2").get();
    List.of(b, a, again, other).forEach(this::register);
    catalog().mark(b.file(), "TAPE", ReplicaState.SUSPECT, "it differs");

    assertThat(listed(a.path().dataset()))
        .containsExactly(
            new DatasetFile(a.file(), a.content(), 7, List.of("DISK", "TAPE")),
            new DatasetFile(b.file(), b.content(), 5, List.of()));
    assertThat(listed(a.path().container()))
        .extracting(DatasetFile::file)
        .containsExactly(a.file(), b.file(), other.file());
  }

  @Test
  void whatIsNoDatasetIsNotListed() {
    VerifiedReplica replica = sample.replica("a").get();
    register(replica);

    for (String name : List.of("never-made", replica.file().name())) {
      DatasetName none = new DatasetName(sample.scope(), name);
      assertThat(catalog().list(none, file -> fail("nothing is to be listed"))).isFalse();
    }
  }

  private List<DatasetFile> listed(String name) {
    List<DatasetFile> files = new ArrayList<>();
    assertThat(catalog().list(new DatasetName(sample.scope(), name), files::add)).isTrue();
    return files;
  }
}
