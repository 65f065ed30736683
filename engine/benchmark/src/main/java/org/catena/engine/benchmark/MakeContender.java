package org.catena.engine.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** GNU make: keeps nothing but the times of files. */
final class MakeContender implements Contender {
  @Override
  public String name() {
    return "make";
  }

  @Override
  public Optional<String> missing() {
    return Contender.unless("make", "make");
  }

  @Override
  public boolean takes(Workload workload) {
    return true;
  }

  /** Without its built-in rules, which would cost a look for sources of every target. */
  @Override
  public void write(Workload workload, RunFolder folder) throws IOException {
    boolean marks = workload.kind() == JobKind.MARK;
    String prefix = marks ? " out/" : " ";
    folder.write(
        "Makefile",
        file -> {
          file.append("MAKEFLAGS += -r -R\n.SUFFIXES:\n.PHONY: all\nall:");
          for (String last : workload.graph().last()) {
            file.append(prefix).append(last);
          }
          file.append(" ;\n");
          for (JobGraph.Job job : workload.graph().jobs()) {
            file.append(prefix.strip()).append(job.name()).append(':');
            for (String parent : job.parents()) {
              file.append(prefix).append(parent);
            }
            file.append(
                switch (workload.kind()) {
                  case TRUE -> "\n\t/bin/true\n";
                  case NOTHING -> " ;\n";
                  case MARK -> "\n\t@./mark.sh " + job.name() + "\n";
                });
          }
        });
  }

  @Override
  public List<String> command() {
    return List.of("make", "-j" + AT_ONCE, "all");
  }

  /** It says each command that it runs; of a job that is no command it says nothing. */
  @Override
  public int ended(Workload workload, RunFolder folder) throws IOException {
    return workload.kind() == JobKind.NOTHING
        ? workload.jobs()
        : (int) folder.lines(SAID).stream().filter("/bin/true"::equals).count();
  }
}
