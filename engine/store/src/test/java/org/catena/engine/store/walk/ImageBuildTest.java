package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that makes an image and no events, on the whole core. */
class ImageBuildTest {
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path root;
  private Site site;

  /** {@code process DEFINITION OUTPUT CONFIG} */
  @BeforeEach
  void payload() {
    site = new Site(root);
    site.write(
        "process.sh",
        "set -e\n{ cat \"$1\"; grep ^DockerTag= \"$3\"; } > \"$2\"\necho built >> \"$TRACE\"\n");
  }

  @Test
  void anImageIsBuiltByOneJobAndRegisteredAmongThoseOfTheProduction() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(ImageBuilds.request(1), "somebody");

      await()
          .atMost(LONG)
          .until(
              () ->
                  engine
                      .ledgers
                      .campaigns()
                      .find(ImageBuilds.KEY)
                      .map(CampaignRecord::state)
                      .orElseThrow()
                      .equals(CampaignState.DONE));

      assertThat(site.trace()).containsExactly("built");
      List<CatalogEntry> images = engine.catalog.query("", "prod.image:ldmx-images", 0, 9).items();
      assertThat(images)
          .extracting(image -> image.file().toString())
          .containsExactly("prod.image:ldmx-pro-v3.0.sif");
      assertThat(images.get(0).metadata()).containsEntry("IsImage", "True");
      assertThat(site.path("chicago/prod.image/ldmx-pro-v3.0.sif"))
          .hasContent("Bootstrap: docker\nFrom: ldmx/pro:v3.0\nDockerTag=v3.0\n");
    }
  }

  @Test
  void moreThanOneBatchOfOneImageIsRefused() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      assertThatThrownBy(() -> engine.campaigns.create(ImageBuilds.request(2), "somebody"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("one batch of one job, not 2 batches");
    }
  }
}
