package org.catena.adapters.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * How files of ours are seen by a batch system's machine, which either shares them or has copies of
 * its own. Claim and number of an attempt stand here alone; what its job reads and writes stands
 * there, and here after {@link #follow} or {@link #bringHome}. Thread-safe.
 */
public interface JobFiles {
  /** That machine sees our files under the same paths. */
  JobFiles SHARED = new SharedFiles();

  /** Whether that machine sees our files themselves. */
  boolean shared();

  /** What a file or directory of ours is called there. */
  Path there(Path here);

  /**
   * Files and directories as they are here now, each whole or not at all.
   *
   * @param inputs of jobs: under the name that the job finds, the file with its content
   * @throws IOException when not all are there
   */
  void send(Collection<Path> ours, Map<Path, Path> inputs) throws IOException;

  /**
   * Makes these small files here as they are there; one that is not there is not here either.
   *
   * @throws IOException when that is not certain for all of them
   */
  void follow(Collection<Path> files) throws IOException;

  /**
   * Adds to logs here what was written behind them there; one that is not there stays as it is.
   *
   * @throws IOException when that is not certain for all of them
   */
  void followLogs(Collection<Path> logs) throws IOException;

  /**
   * All that a job left in an attempt's directory, each file with size and checksum compared.
   *
   * @throws IOException when not all of it is here
   */
  void bringHome(Path attempt) throws IOException;

  /**
   * Bars an attempt: there first, where the launcher looks for it.
   *
   * @throws IOException when it may not be barred
   */
  void bar(Attempt attempt) throws IOException;

  /** Takes what has a copy here away there; what is ours alone stays. */
  void remove(Path here) throws IOException;
}
