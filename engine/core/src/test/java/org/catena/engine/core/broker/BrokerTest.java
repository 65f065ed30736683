package org.catena.engine.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.site.SiteLimits;
import org.catena.engine.core.site.SiteTerms;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Test;

/** Where a job goes, and what is said of it. */
final class BrokerTest {
  @Test
  void theSiteWithTheFewestWaitingGetsTheJobAndTheOthersAreTold() {
    Placement placement =
        Broker.place(
            JobWants.only("dimuon"),
            List.of(
                site("LUND", 100, new SiteLoad(0, 7, 90, 0)),
                site("SLAC", 100, new SiteLoad(1, 2, 5, 0)),
                site("UCSB", 2, new SiteLoad(0, 0, 2, 0))));

    assertThat(placement)
        .isEqualTo(
            new Placement.At(
                "SLAC",
                "fewest waiting of 2 sites that could take it: 3 waiting, 5 running, 100 places;"
                    + " LUND has 7 waiting; UCSB is full: 2 of 2 places"));
  }

  @Test
  void ofSitesWithEquallyManyWaitingTheEmptierGetsItAndThenTheOneNamedFirst() {
    assertThat(
            chosen(
                site("A", 10, new SiteLoad(0, 0, 5, 0)), site("B", 100, new SiteLoad(0, 0, 6, 0))))
        .isEqualTo("B");
    assertThat(chosen(site("A", 10, SiteLoad.NONE), site("B", 10, SiteLoad.NONE))).isEqualTo("A");
  }

  @Test
  void jobsOnTheirWayCountAsWaiting() {
    assertThat(
            chosen(
                site("A", 10, new SiteLoad(3, 0, 0, 0)), site("B", 10, new SiteLoad(0, 2, 0, 0))))
        .isEqualTo("B");
  }

  @Test
  void aSiteWithoutTheProgramGetsNothingHoweverEmptyItIs() {
    Candidate without =
        new Candidate("A", Set.of("merge"), 10, QueueLimit.NONE, SiteLoad.NONE, Optional.empty());

    assertThat(chosen(without, site("B", 10, new SiteLoad(0, 9, 0, 0)))).isEqualTo("B");
    assertThat(Broker.place(JobWants.only("dimuon"), List.of(without)))
        .isEqualTo(new Placement.Nowhere("site A has no program 'dimuon'; it has [merge]"));
  }

  @Test
  void whatNoSiteCanEverGiveIsToldOfEverySite() {
    SiteLimits small =
        new SiteLimits(Optional.of(1), Optional.of(1L << 30), Optional.of(Duration.ofHours(1)));
    Candidate limited = offering("SMALL", terms(Set.of(), Set.of(), small, Map.of()));
    Candidate tagged =
        offering(
            "TAGGED", terms(Set.of("ENV/OTHER"), Set.of("old.sif"), SiteLimits.NONE, Map.of()));
    JobWants wants =
        new JobWants(
            "dimuon",
            new Resources(8, 2L << 30, Duration.ofHours(2)),
            Set.of("ENV/PROXY"),
            Optional.of("new.sif"),
            Set.of());

    assertThat(Broker.place(wants, List.of(limited, tagged)))
        .isEqualTo(
            new Placement.Nowhere(
                "site SMALL has no runtime environment 'ENV/PROXY'; it has [] and has no image"
                    + " 'new.sif'; it has [] and gives 1 cores, not 8 and gives 1024 MiB of memory,"
                    + " not 2048 and gives 60 min of walltime, not 120; site TAGGED has no runtime"
                    + " environment 'ENV/PROXY'; it has [ENV/OTHER] and has no image 'new.sif'; it"
                    + " has [old.sif]"));
  }

  @Test
  void aSiteThatHasWhatIsAskedAndNoMoreThanItsLimitsGetsTheJob() {
    SiteLimits exact =
        new SiteLimits(Optional.of(8), Optional.of(2L << 30), Optional.of(Duration.ofHours(2)));
    Candidate site =
        offering("FIT", terms(Set.of("ENV/PROXY"), Set.of("new.sif"), exact, Map.of()));
    JobWants wants =
        new JobWants(
            "dimuon",
            new Resources(8, 2L << 30, Duration.ofHours(2)),
            Set.of("ENV/PROXY"),
            Optional.of("new.sif"),
            Set.of());

    assertThat(Broker.place(wants, List.of(site))).isInstanceOf(Placement.At.class);
  }

  @Test
  void theSiteNearTheInputGetsTheJobThoughMoreWaitThereUnlessItIsFull() {
    SiteTerms near =
        terms(
            Set.of(),
            Set.of(),
            SiteLimits.NONE,
            Map.of("LUND-DISK", new NearStorage(Optional.empty(), false)));
    JobWants wants =
        new JobWants(
            "dimuon", Resources.DEFAULT, Set.of(), Optional.empty(), Set.of("LUND-DISK", "TAPE"));
    Candidate elsewhere = site("SLAC", 10, SiteLoad.NONE);
    Candidate lund =
        new Candidate(
            "LUND",
            Set.of("dimuon"),
            10,
            QueueLimit.NONE,
            new SiteLoad(0, 5, 0, 0),
            Optional.empty(),
            near);
    Candidate full =
        new Candidate(
            "LUND",
            Set.of("dimuon"),
            5,
            QueueLimit.NONE,
            new SiteLoad(0, 5, 0, 0),
            Optional.empty(),
            near);

    Placement placement = Broker.place(wants, List.of(elsewhere, lund));
    assertThat(((Placement.At) placement).site()).isEqualTo("LUND");
    assertThat(placement.because())
        .startsWith("its input is near, at LUND-DISK; ")
        .contains("SLAC has 0 waiting");
    assertThat(((Placement.At) Broker.place(wants, List.of(elsewhere, full))).site())
        .isEqualTo("SLAC");
  }

  private static SiteTerms terms(
      Set<String> environments,
      Set<String> images,
      SiteLimits limits,
      Map<String, NearStorage> storage) {
    return new SiteTerms(
        environments, images, limits, storage, List.of(), Optional.empty(), Optional.empty());
  }

  private static Candidate offering(String name, SiteTerms terms) {
    return new Candidate(
        name, Set.of("dimuon"), 10, QueueLimit.NONE, SiteLoad.NONE, Optional.empty(), terms);
  }

  @Test
  void whatASiteCouldRunLaterWaitsWithTheReasonOfEachSite() {
    Placement placement =
        Broker.place(
            JobWants.only("dimuon"),
            List.of(
                site("A", 2, new SiteLoad(0, 1, 1, 0)),
                site("B", 3, new SiteLoad(0, 0, 0, 3)),
                closed("C", "is in downtime until Monday")));

    assertThat(placement)
        .isEqualTo(
            new Placement.Later(
                "A is full: 2 of 2 places; B holds 3 jobs of ours: release or remove them;"
                    + " C is in downtime until Monday"));
  }

  @Test
  void whenNoSiteTakesAnythingEachSaysWhy() {
    Candidate full = site("A", 2, new SiteLoad(0, 0, 2, 0));

    assertThat(Broker.noneFree(List.of(full, closed("C", "is in downtime"))))
        .contains("A is full: 2 of 2 places; C is in downtime");
    assertThat(Broker.noneFree(List.of(full, site("B", 2, SiteLoad.NONE)))).isEmpty();
    assertThat(Broker.noneFree(List.of())).contains("no site takes new jobs: set one up");
  }

  @Test
  void heldJobsLeaveTheirPlacesToOthersUntilAllPlacesAreHeld() {
    assertThat(chosen(site("A", 3, new SiteLoad(0, 0, 2, 2)))).isEqualTo("A");
  }

  @Test
  void aQueueThatGrowsFasterThanItIsWorkedOffGetsNoMore() {
    QueueLimit limit = new QueueLimit(200, 0.15);

    assertThat(limit.allows(new SiteLoad(0, 199, 0, 0))).isTrue();
    assertThat(limit.allows(new SiteLoad(1, 199, 0, 0))).isFalse();
    assertThat(limit.allows(new SiteLoad(0, 349, 1000, 0))).isTrue();
    assertThat(limit.allows(new SiteLoad(0, 350, 1000, 0))).isFalse();
  }

  private static String chosen(Candidate... sites) {
    return ((Placement.At) Broker.place(JobWants.only("dimuon"), List.of(sites))).site();
  }

  private static Candidate site(String name, int places, SiteLoad load) {
    return new Candidate(
        name, Set.of("dimuon", "merge"), places, QueueLimit.NONE, load, Optional.empty());
  }

  private static Candidate closed(String name, String why) {
    return new Candidate(
        name, Set.of("dimuon"), 10, QueueLimit.NONE, SiteLoad.NONE, Optional.of(why));
  }
}
