package org.catena.workflows.dag.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.catena.workflows.dag.AbortOn;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Script;
import org.catena.workflows.dag.Tolerance;
import org.catena.workflows.dag.Variable;

/** A spec while one command changes it. */
final class SpecDraft {
  final NodeKind kind;
  JobSource job;
  boolean noop;
  boolean done;
  Optional<Script> pre;
  Optional<Script> post;
  Optional<Script> hold;
  int retries;
  OptionalInt unlessExit;
  OptionalInt preSkip;
  Optional<AbortOn> abortOn;
  final List<Variable> variables;
  int priority;
  Tolerance tolerance;
  Optional<String> savePoint;

  SpecDraft(NodeSpec spec) {
    kind = spec.kind();
    job = spec.job();
    noop = spec.noop();
    done = spec.done();
    pre = spec.pre();
    post = spec.post();
    hold = spec.hold();
    retries = spec.retries();
    unlessExit = spec.unlessExit();
    preSkip = spec.preSkip();
    abortOn = spec.abortOn();
    variables = new ArrayList<>(spec.variables());
    priority = spec.priority();
    tolerance = spec.tolerance();
    savePoint = spec.savePoint();
  }

  NodeSpec spec() {
    return new NodeSpec(
        kind,
        job,
        noop,
        done,
        pre,
        post,
        hold,
        retries,
        unlessExit,
        preSkip,
        abortOn,
        variables,
        priority,
        tolerance,
        savePoint);
  }
}
