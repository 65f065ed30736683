package org.catena.engine.simulation;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import org.catena.engine.simulation.result.Outcome;

/** What a simulation takes of this machine, from its making on. */
final class CostMeter {
  private final long begun = System.nanoTime();
  private final long processor = processorNanos();

  Outcome.Cost read() {
    return new Outcome.Cost(
        Duration.ofNanos(System.nanoTime() - begun),
        Duration.ofNanos(processorNanos() - processor),
        heap());
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** The peak of each pool: at most this much was in use, garbage included. */
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
