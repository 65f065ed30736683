package org.catena.engine.server.wiring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
          case HTCONDOR -> both(pool(setting), login(setting));
          case SLURM -> both(cluster(setting), login(setting));
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
    if (cluster == null) {
      return List.of();
    }
    SiteSetting.SlurmRest rest = cluster.rest();
    return rest == null
        ? texts(cluster.state(), cluster.prefix())
        : texts(cluster.state(), cluster.prefix(), rest.url(), rest.user());
  }

  private static List<Object> element(SiteSetting setting) {
    SiteSetting.Arc element = setting.arc();
    return element == null ? List.of() : texts(element.state(), element.url());
  }

  private static List<Object> login(SiteSetting setting) {
    SiteSetting.Ssh ssh = setting.ssh();
    return ssh == null ? List.of() : texts(ssh.user(), ssh.directory(), ssh.sharedFiles());
  }

  private static List<Object> both(List<Object> some, List<Object> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<Object> texts(@Nullable Object... parts) {
    return Arrays.stream(parts).map(part -> (Object) String.valueOf(part)).toList();
  }
}
