package org.catena.engine.dag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.catena.engine.core.dag.file.DagObserver;
import org.catena.engine.core.dag.file.DagView;
import org.catena.engine.core.dag.file.Ending;
import org.catena.engine.core.dag.file.RunParts;
import org.catena.workflows.dag.files.NodeState;
import org.jspecify.annotations.Nullable;

/** Tells a person how a run goes: a bar while it runs, at the end what failed and what to do. */
final class RunReport {
  private static final int WIDTH = 79;
  private static final int FAILURES_SHOWN = 10;
  private static final long SAY_EVERY_NANOS = 10_000_000_000L;

  private final Console console;
  private final long start = System.nanoTime();
  private @Nullable DagView view;
  private RunParts.@Nullable NodeReasons reasons;
  private @Nullable ProgressBar bar;
  private long doneAtStart;
  private long lastSaid = start;

  RunReport(Console console) {
    this.console = console;
  }

  DagObserver watch(DagView run, RunParts.NodeReasons why) {
    view = run;
    reasons = why;
    return new DagObserver() {
      @Override
      public void recovering(boolean again) {
        if (!again) {
          doneAtStart = run.count(NodeState.DONE);
          console.err().println("going on with a run that was interrupted: " + counts(run));
        }
      }

      @Override
      public void looked() {
        show(run);
      }

      @Override
      public void over(Ending ending) {
        if (bar != null) {
          show(run);
          bar.close();
        }
      }
    };
  }

  private void show(DagView run) {
    if (console.interactive()) {
      if (bar == null) {
        bar = newBar(run.total());
      }
      bar.stepTo(run.count(NodeState.DONE));
      bar.setExtraMessage(extra(run));
    } else if (System.nanoTime() - lastSaid > SAY_EVERY_NANOS) {
      lastSaid = System.nanoTime();
      console.err().println(counts(run) + ", " + rate(run));
    }
  }

  private static String extra(DagView run) {
    int failed = run.count(NodeState.ERROR);
    return failed == 0 ? "" : " " + failed + " failed";
  }

  private ProgressBar newBar(int total) {
    return new ProgressBarBuilder()
        .setTaskName("nodes")
        .setInitialMax(total)
        .setUpdateIntervalMillis(200)
        .setMaxRenderedLength(WIDTH)
        .setStyle(ProgressBarStyle.ASCII)
        .showSpeed()
        .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
        .build();
  }

  private static String counts(DagView run) {
    StringBuilder text = new StringBuilder();
    text.append(run.count(NodeState.DONE)).append(" of ").append(run.total());
    text.append(" nodes done");
    add(text, run.count(NodeState.SUBMITTED), "at work");
    add(text, run.count(NodeState.ERROR), "failed");
    add(text, run.count(NodeState.FUTILE), "cannot run any more");
    return text.toString();
  }

  private static void add(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private String rate(DagView run) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return "%.0f a second".formatted((run.count(NodeState.DONE) - doneAtStart) / seconds);
  }

  /** The last words: what failed and why, and what comes next. */
  void end(Ending ending, Optional<Path> rescue) {
    if (view == null || reasons == null) {
      return;
    }
    for (String failure : failures(view, reasons)) {
      console.err().println(failure);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    console.err().printf("%s in %.1f s; exit %d%n", counts(view), seconds, ending.exit());
    if (ending.status() == org.catena.engine.core.dag.file.DagStatus.CYCLE) {
      view.dag()
          .graph()
          .cycle()
          .ifPresent(
              around ->
                  console
                      .err()
                      .println("the rest waits in a circle: " + String.join(" -> ", around)));
    }
    rescue.ifPresent(
        file ->
            console
                .err()
                .printf("how far it came stands in %s: run the same again to go on%n", file));
  }

  private static List<String> failures(DagView run, RunParts.NodeReasons why) {
    List<String> lines = new ArrayList<>();
    int more = 0;
    for (int node = 0; node < run.dag().size(); node++) {
      if (run.state(node) == NodeState.ERROR) {
        if (lines.size() < FAILURES_SHOWN) {
          lines.add("failed: " + run.dag().name(node) + ": " + why.reason(node));
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      lines.add("and " + more + " more; a NODE_STATUS_FILE would list them all");
    }
    return lines;
  }
}
