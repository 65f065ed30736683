package org.catena.engine.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Ninja: starts each command by a shell and keeps a log of what has ended. */
final class NinjaContender implements Contender {
  private static final String LOG = ".ninja_log";

  @Override
  public String name() {
    return "ninja";
  }

  @Override
  public Optional<String> missing() {
    return Contender.unless("ninja", "ninja-build");
  }

  @Override
  public boolean takes(Workload workload) {
    return true;
  }

  @Override
  public void write(Workload workload, RunFolder folder) throws IOException {
    boolean marks = workload.kind() == JobKind.MARK;
    String prefix = marks ? " out/" : " ";
    folder.write(
        "build.ninja",
        file -> {
          file.append("rule true\n  command = /bin/true\n");
          file.append("rule mark\n  command = exec ./mark.sh $name\n");
          for (JobGraph.Job job : workload.graph().jobs()) {
            file.append("build").append(prefix).append(job.name()).append(": ");
            file.append(
                switch (workload.kind()) {
                  case TRUE -> "true";
                  case NOTHING -> "phony";
                  case MARK -> "mark";
                });
            for (String parent : job.parents()) {
              file.append(prefix).append(parent);
            }
            file.append(marks ? "\n  name = " + job.name() + "\n" : "\n");
          }
          file.append("build all: phony");
          for (String last : workload.graph().last()) {
            file.append(prefix).append(last);
          }
          file.append("\ndefault all\n");
        });
  }

  @Override
  public List<String> command() {
    return List.of("ninja", "-j" + AT_ONCE, "--quiet");
  }

  /** Its log has a line for each; of a job that is no command it writes nothing. */
  @Override
  public int ended(Workload workload, RunFolder folder) throws IOException {
    return workload.kind() == JobKind.NOTHING
        ? workload.jobs()
        : (int) folder.lines(LOG).stream().filter(line -> !line.startsWith("#")).count();
  }
}
