package org.catena.adapters.dagman;

import java.util.Optional;
import org.catena.adapters.spi.JobKey;

/**
 * One attempt of a node: {@code KEY.2-1} is the first retry in the graph's second run. The part
 * behind the dot is also the name of the attempt's directory.
 *
 * @param retry from 0
 */
record AttemptName(JobKey node, int run, int retry) {
  static Optional<AttemptName> parse(JobKey key) {
    String text = key.value();
    int dot = text.lastIndexOf('.');
    int dash = text.indexOf('-', dot + 1);
    if (dot < 1 || dash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AttemptName(
              new JobKey(text.substring(0, dot)),
              Integer.parseInt(text.substring(dot + 1, dash)),
              Integer.parseInt(text.substring(dash + 1))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  JobKey key() {
    return new JobKey(node + "." + directory());
  }

  String directory() {
    return run + "-" + retry;
  }
}
