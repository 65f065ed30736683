package org.catena.engine.store.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.RegisterOutcome.Uncertain;
import org.catena.adapters.spi.VerifiedReplica;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Some replicas in one transaction; when one of them cannot be taken, each in one of its own, so
 * that one bad member never spoils the batch.
 */
final class Registrar {
  /** Each round another registration has won; so many rivals at once do not exist. */
  private static final int ROUNDS = 20;

  /** A commit costs as much as writing some replicas; rivals wait for all of them. */
  private static final int TOGETHER = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

  private final TransactionOperations transactions;
  private final Registration registration;

  /**
   * Single ones get along with each other; one who holds many rows while he wants more does with
   * nobody.
   */
  private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

  Registrar(TransactionOperations transactions, Registration registration) {
    this.transactions = transactions;
    this.registration = registration;
  }

  /** What has become of some, and whether the database was there to the end. */
  private record Told(Map<VerifiedReplica, RegisterOutcome> outcomes, boolean reachable) {}

  /** In the order given. Once the database is out of reach, the rest is not tried. */
  Map<VerifiedReplica, RegisterOutcome> register(Collection<VerifiedReplica> replicas) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>();
    List<VerifiedReplica> all = List.copyOf(new LinkedHashSet<>(replicas));
    boolean reachable = true;
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<VerifiedReplica> part = all.subList(from, Math.min(from + TOGETHER, all.size()));
      Told told = reachable ? together(part) : notTried(part);
      outcomes.putAll(told.outcomes());
      reachable = told.reachable();
    }
    return outcomes;
  }

  private static Told notTried(List<VerifiedReplica> part) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>();
    part.forEach(
        replica ->
            outcomes.put(replica, unreachable("not tried: the database was lost before its turn")));
    return new Told(outcomes, false);
  }

  /** All, when there is nothing against any of them; otherwise each is looked at alone. */
  private Told together(List<VerifiedReplica> part) {
    if (part.size() == 1) {
      return oneByOne(part);
    }
    turns.writeLock().lock();
    try {
      return new Told(
          Objects.requireNonNull(transactions.execute(status -> performed(part))), true);
    } catch (Refusal | DataAccessException | TransactionException notAll) {
      LOG.debug("{} replicas are registered one by one", part.size(), notAll);
    } finally {
      turns.writeLock().unlock();
    }
    return oneByOne(part);
  }

  private Map<VerifiedReplica, RegisterOutcome> performed(List<VerifiedReplica> part) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>();
    Map<VerifiedReplica, Boolean> changed = registration.perform(part);
    part.forEach(
        replica ->
            outcomes.put(replica, new Registered(Objects.requireNonNull(changed.get(replica)))));
    return outcomes;
  }

  private Told oneByOne(List<VerifiedReplica> part) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>();
    for (int at = 0; at < part.size(); at++) {
      VerifiedReplica replica = part.get(at);
      try {
        outcomes.put(replica, inRounds(replica));
      } catch (DataAccessException | TransactionException lost) {
        outcomes.put(replica, unreachable(lost.getMessage()));
        if (isConnectionTrouble(lost)) {
          outcomes.putAll(notTried(part.subList(at + 1, part.size())).outcomes());
          return new Told(outcomes, false);
        }
      }
    }
    return new Told(outcomes, true);
  }

  static Uncertain unreachable(@Nullable String reason) {
    return new Uncertain(
        new Failure(
            Fault.CATALOGUE_UNREACHABLE,
            "the catalogue's database did not answer as it should: "
                + reason
                + "; registering again completes what was begun"));
  }

  /** A rival who creates the same at the same time makes us look again: now it is there. */
  private RegisterOutcome inRounds(VerifiedReplica replica) {
    for (int round = 1; ; round++) {
      try {
        return once(replica);
      } catch (DuplicateKeyException | ConcurrencyFailureException rival) {
        if (round == ROUNDS) {
          throw rival;
        }
      }
    }
  }

  private RegisterOutcome once(VerifiedReplica replica) {
    turns.readLock().lock();
    try {
      return Objects.requireNonNull(
          Objects.requireNonNull(transactions.execute(status -> performed(List.of(replica))))
              .get(replica));
    } catch (Refusal refusal) {
      return new Refused(refusal.failure());
    } catch (DuplicateKeyException rival) {
      throw rival;
    } catch (DataIntegrityViolationException unstorable) {
      return new Refused(
          new Failure(
              Fault.BAD_REQUEST,
              replica.file() + " cannot be stored as it is: " + unstorable.getMessage()));
    } finally {
      turns.readLock().unlock();
    }
  }

  private static boolean isConnectionTrouble(RuntimeException fault) {
    return fault instanceof TransactionException
        || fault instanceof DataAccessResourceFailureException
        || fault instanceof TransientDataAccessResourceException;
  }
}
