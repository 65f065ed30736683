package org.catena.bpmn.delegates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.catena.bpmn.house.House;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.junit.jupiter.api.Test;

class ContentionTest {
  private static final int RUNS = 50;

  @Test
  void tokensOfOneRunMovedAtTheSameTimeAllArriveOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (House house = House.byHand()) {
      for (int number = 1; number <= RUNS; number++) {
        RunRecord run = house.start("science");
        house.runJobs(run);

        moveAtTheSameTime(
            house,
            threads,
            List.of(
                house.waiting(run, "uploadGrid"),
                house.waiting(run, "uploadTape"),
                house.waiting(run, "firstCopy")));
        house.runJobs(run);

        assertThat(house.stages(run))
            .as("run %d", number)
            .containsExactlyInAnyOrder("copiesPolicy", "processChunks");
        finish(house, run);
        assertThat(house.finished).as("run %d", number).containsOnlyOnce(run.key());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void oneOrderMovedBySeveralThreadsMovesOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (House house = House.byHand()) {
      for (int number = 1; number <= RUNS; number++) {
        RunRecord run = house.start("science");
        house.runJobs(run);
        WorkOrder order = house.waiting(run, "firstCopy");
        CyclicBarrier together = new CyclicBarrier(4);
        List<Future<Boolean>> moves = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
          moves.add(
              threads.submit(
                  () -> {
                    together.await();
                    return moved(house, order);
                  }));
        }

        int moved = 0;
        for (Future<Boolean> move : moves) {
          moved += move.get() ? 1 : 0;
        }
        assertThat(moved).as("run %d", number).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Whether this call moved it; only the two documented refusals are allowed. */
  private static boolean moved(House house, WorkOrder order) {
    try {
      house.chains.moveOn(order);
      return true;
    } catch (Chains.Contended | IllegalStateException refused) {
      return false;
    }
  }

  private static void moveAtTheSameTime(
      House house, ExecutorService threads, List<WorkOrder> orders) throws Exception {
    CyclicBarrier together = new CyclicBarrier(orders.size());
    List<Future<?>> moves = new ArrayList<>();
    for (WorkOrder order : orders) {
      moves.add(
          threads.submit(
              () -> {
                together.await();
                moveOn(house, order);
                return null;
              }));
    }
    for (Future<?> move : moves) {
      move.get();
    }
  }

  /** As the core does: a lost race is tried again, anything else is an error. */
  private static void moveOn(House house, WorkOrder order) {
    while (true) {
      try {
        house.chains.moveOn(order);
        return;
      } catch (Chains.Contended lostRace) {
        Thread.onSpinWait();
      }
    }
  }

  private static void finish(House house, RunRecord run) {
    for (List<String> open = house.stages(run); !open.isEmpty(); open = house.stages(run)) {
      if (open.contains("copiesPolicy")) {
        house.done(run, "copiesPolicy");
      } else {
        house.done(run, open.get(0));
      }
    }
  }
}
