package org.catena.engine.server.wiring;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the jobs of a site are, as far as its setting tells: they cannot move with a new setting.
 */
record SitePlace(SiteSetting.Kind kind, List<Object> parts) {
  static SitePlace of(String name, SiteSetting setting) {
    SiteSetting.Kind kind = SiteChecks.kind(name, setting);
    return new SitePlace(
        kind,
        switch (kind) {
          case LOCAL -> List.of();
          case HTCONDOR -> pool(setting);
          case SLURM -> cluster(setting);
          case ARC -> element(setting);
        });
  }

  private static List<Object> pool(SiteSetting setting) {
    SiteSetting.Htcondor pool = setting.htcondor();
    return pool == null
        ? List.of()
        : texts(pool.state(), pool.schedd(), pool.pool(), pool.prefix(), pool.files());
  }

  private static List<Object> cluster(SiteSetting setting) {
    SiteSetting.Slurm cluster = setting.slurm();
    return cluster == null ? List.of() : texts(cluster.state(), cluster.prefix());
  }

  private static List<Object> element(SiteSetting setting) {
    SiteSetting.Arc element = setting.arc();
    return element == null ? List.of() : texts(element.state(), element.url());
  }

  private static List<Object> texts(@Nullable Object... parts) {
    return Arrays.stream(parts).map(part -> (Object) String.valueOf(part)).toList();
  }
}
