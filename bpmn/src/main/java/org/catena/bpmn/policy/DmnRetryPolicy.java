package org.catena.bpmn.policy;

import org.camunda.bpm.engine.RepositoryService;
import org.catena.engine.core.port.RetryPolicy;

/**
 * Asks the table {@code retry-class}, newest version. A table that gives no usable answer never
 * stops the others: what it was asked about waits for a person, who is told why.
 */
public final class DmnRetryPolicy implements RetryPolicy {
  private final NewestDecision<RetryTable> newest;

  public DmnRetryPolicy(RepositoryService repository) {
    this.newest = new NewestDecision<>(repository, RetryTable.KEY, RetryTable::read);
  }

  @Override
  public Verdict decide(Question question) {
    try {
      return table().decide(question);
    } catch (RuntimeException e) {
      return RetryTable.held("", "it cannot be read: " + e.getMessage());
    }
  }

  /**
   * The newest version that is deployed.
   *
   * @throws WrongRetryTable when it cannot be used
   */
  public RetryTable table() {
    return newest.read();
  }
}
