package org.catena.bpmn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.Test;

/** Ways to a purge, and to a message that never comes. */
final class SafeFlowTest {
  private static StartEventBuilder process() {
    return Bpmn.createExecutableProcess("chain").startEvent("start");
  }

  private static List<Flaw> flaws(AbstractFlowNodeBuilder<?, ?> end) {
    return FlowCheck.flaws(end.done());
  }

  private static List<String> wrong(BpmnModelInstance model) {
    return FlowCheck.flaws(model).stream()
        .map(flaw -> flaw.element() + ": " + flaw.what())
        .toList();
  }

  @Test
  void aPurgeOnAWayWithoutTheCopiesPolicyIsRefused() {
    BpmnModelInstance skipped =
        process()
            .exclusiveGateway("hurry")
            .condition("yes", "${good}")
            .receiveTask("policy")
            .camundaInputParameter("kind", "copies-policy")
            .camundaExecutionListenerDelegateExpression("start", "${stage}")
            .exclusiveGateway("merge")
            .receiveTask("purge")
            .camundaInputParameter("kind", "purge")
            .camundaExecutionListenerDelegateExpression("start", "${stage}")
            .endEvent()
            .moveToNode("hurry")
            .connectTo("merge")
            .done();

    assertThat(wrong(skipped))
        .singleElement()
        .asString()
        .startsWith("purge: a way leads here on which nothing waits for the copies policy");
  }

  @Test
  void aPurgeInASubprocessBehindTheCopiesPolicyIsProven() {
    assertThat(
            flaws(
                process()
                    .receiveTask("policy")
                    .camundaInputParameter("kind", "copies-policy")
                    .camundaExecutionListenerDelegateExpression("start", "${stage}")
                    .subProcess("clean")
                    .embeddedSubProcess()
                    .startEvent()
                    .receiveTask("purge")
                    .camundaInputParameter("kind", "purge")
                    .camundaExecutionListenerDelegateExpression("start", "${stage}")
                    .endEvent()
                    .subProcessDone()
                    .endEvent()))
        .isEmpty();
  }

  @Test
  void aMessageThatMayNeverComeIsThoughtAboutAndOneWithATimerIsNot() {
    assertThat(flaws(process().receiveTask("hear").message("beam").endEvent()))
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.mends()).isFalse())
        .satisfies(flaw -> assertThat(flaw.what()).contains("timer"));
    assertThat(
            flaws(
                process()
                    .receiveTask("hear")
                    .message("beam")
                    .boundaryEvent()
                    .timerWithDuration("PT1H")
                    .endEvent()
                    .moveToNode("hear")
                    .endEvent()))
        .isEmpty();
  }

  @Test
  void aTimerOnTheEdgeOfThePolicyOpensAWayOnlyWhereItLeads() {
    assertThat(flaws(purgeBehindPolicy("late").moveToNode("late").userTask("ask").endEvent()))
        .isEmpty();
    assertThat(flaws(purgeBehindPolicy("late").moveToNode("late").connectTo("purge")))
        .anySatisfy(
            flaw -> {
              assertThat(flaw.element()).isEqualTo("purge");
              assertThat(flaw.what()).contains("copies policy");
            });
  }

  private static AbstractFlowNodeBuilder<?, ?> purgeBehindPolicy(String timer) {
    return process()
        .receiveTask("policy")
        .camundaInputParameter("kind", "copies-policy")
        .camundaExecutionListenerDelegateExpression("start", "${stage}")
        .boundaryEvent(timer)
        .timerWithDuration("P3D")
        .moveToNode("policy")
        .receiveTask("purge")
        .camundaInputParameter("kind", "purge")
        .camundaExecutionListenerDelegateExpression("start", "${stage}")
        .endEvent();
  }
}
