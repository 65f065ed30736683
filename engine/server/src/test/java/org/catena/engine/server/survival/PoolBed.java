package org.catena.engine.server.survival;

import java.nio.file.Path;
import java.util.List;
import org.catena.adapters.htcondor.Pool;

/** The test bed's pool as a site of the packaged program. */
final class PoolBed {
  private final Pool pool;

  private PoolBed(Pool pool) {
    this.pool = pool;
  }

  /** The pool whose state directory the property {@code catena.test.htcondor} names. */
  static PoolBed given() {
    return new PoolBed(Pool.given());
  }

  /** A place of the test's own, which the pool sees under the same path. */
  Path place() {
    return pool.share;
  }

  /** What makes the pool the site of all jobs. */
  List<String> properties() {
    return List.of(
        "catena.jobs.sites=POOL",
        "catena.sites.POOL.kind=htcondor",
        "catena.sites.POOL.htcondor.programs=" + programs());
  }

  /** The directory of the pool's programs. */
  Path programs() {
    return pool.program("condor_submit").resolveSibling("").normalize();
  }

  /** This Java, where the pool sees it too. */
  Path java() {
    return pool.java();
  }

  /** Runs one of the pool's programs, as a person would. */
  String run(String program, String... arguments) {
    return pool.run(program, arguments);
  }

  /** Kills a daemon; the pool's master starts it again. */
  void kill(String daemon) {
    pool.kill(daemon);
  }

  /** Whatever a test left in the queue. */
  void removeJobs() {
    pool.removeJobs();
  }
}
