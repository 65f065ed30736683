package org.catena.engine.core.mover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferRequest;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.junit.jupiter.api.Test;

final class LanesTest {
  private static final RseRegistry RSES =
      new RseRegistry(List.of(rse("CNAF", 3), rse("NIKHEF", 3), rse("STOCKHOLM", 1)));

  private final Lanes lanes = new Lanes(RSES, 2);

  private static Rse rse(String name, int copiesAtOnce) {
    FileUrl root = FileUrl.parse("davs://%s.example.org/store".formatted(name));
    return new Rse(name, Rse.Kind.DISK, "europe", root, copiesAtOnce);
  }

  private static TransferRequest copy(String key, String from, String to) {
    return new TransferRequest(
        new TransferKey(key), url(from, key), url(to, key), new Content(1, Adler32.of(1)));
  }

  private static FileUrl url(String place, String name) {
    return FileUrl.parse(
        place.equals("work")
            ? "file:///work/" + name
            : "davs://%s.example.org/store/mc/%s".formatted(place, name));
  }

  @Test
  void noMoreEnterThanTheStorageElementTakes() {
    assertThat(lanes.enter(copy("a", "work", "STOCKHOLM"))).isTrue();
    assertThat(lanes.enter(copy("b", "work", "STOCKHOLM"))).isFalse();
    assertThat(lanes.enter(copy("c", "STOCKHOLM", "work"))).as("reading it counts too").isFalse();
  }

  @Test
  void noMoreEnterThanTheWayBetweenTwoTakes() {
    assertThat(lanes.enter(copy("a", "CNAF", "NIKHEF"))).isTrue();
    assertThat(lanes.enter(copy("b", "CNAF", "NIKHEF"))).isTrue();
    assertThat(lanes.enter(copy("c", "CNAF", "NIKHEF"))).isFalse();
    assertThat(lanes.enter(copy("d", "work", "NIKHEF"))).as("by another way").isTrue();
  }

  @Test
  void aFullStorageElementKeepsNobodyElseWaiting() {
    lanes.enter(copy("a", "work", "STOCKHOLM"));

    assertThat(lanes.enter(copy("b", "work", "STOCKHOLM"))).isFalse();
    assertThat(lanes.enter(copy("c", "work", "CNAF"))).isTrue();
  }

  @Test
  void whoLeavesMakesRoomForOneHoweverOftenItIsSaid() {
    lanes.enter(copy("a", "work", "STOCKHOLM"));

    lanes.leave(new TransferKey("a"));
    lanes.leave(new TransferKey("a"));

    assertThat(lanes.enter(copy("b", "work", "STOCKHOLM"))).isTrue();
    assertThat(lanes.enter(copy("c", "work", "STOCKHOLM"))).isFalse();
  }

  @Test
  void whoIsInsideEntersAgainWithoutTakingRoom() {
    TransferRequest copy = copy("a", "CNAF", "NIKHEF");
    lanes.enter(copy);
    lanes.enter(copy);

    assertThat(lanes.enter(copy("b", "CNAF", "NIKHEF"))).isTrue();
  }

  @Test
  void whatIsNoStorageElementHasNoLimit() {
    for (int i = 0; i < 100; i++) {
      assertThat(lanes.enter(copy("k" + i, "work", "work"))).isTrue();
    }
  }

  @Test
  void aLinkThatTakesNothingIsRefused() {
    assertThatThrownBy(() -> new Lanes(RSES, 0)).hasMessageContaining("must be 1 or more, not 0");
  }
}
