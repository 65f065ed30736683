package org.catena.bpmn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlowCheckTest {
  private static final String CONDITION = "${good}";

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
  void branchesThatAreSplitAndJoinedAlikeFlowWell() {
    assertThat(
            flaws(
                process()
                    .parallelGateway("fork")
                    .userTask("a")
                    .parallelGateway("join")
                    .exclusiveGateway("choose")
                    .condition("yes", CONDITION)
                    .userTask("c")
                    .exclusiveGateway("merge")
                    .endEvent()
                    .moveToNode("fork")
                    .userTask("b")
                    .connectTo("join")
                    .moveToNode("choose")
                    .connectTo("merge")))
        .isEmpty();
  }

  @Test
  void aJoinOfBranchesOfWhichOneIsChosenWaitsForEver() {
    List<Flaw> flaws =
        flaws(
            process()
                .exclusiveGateway("choose")
                .condition("yes", CONDITION)
                .userTask("a")
                .name("Upload")
                .parallelGateway("join")
                .endEvent()
                .moveToNode("choose")
                .userTask("b")
                .connectTo("join"));

    assertThat(flaws)
        .singleElement()
        .satisfies(
            flaw -> {
              assertThat(flaw.element()).isEqualTo("join");
              assertThat(flaw.mends()).isTrue();
              assertThat(flaw.what()).contains("wait for ever", "'Upload'", "'b'");
            });
  }

  @Test
  void branchesSideBySideThatMeetWithoutAJoinGoOnTwice() {
    assertThat(
            flaws(
                process()
                    .parallelGateway("fork")
                    .userTask("a")
                    .exclusiveGateway("merge")
                    .userTask("after")
                    .endEvent()
                    .moveToNode("fork")
                    .userTask("b")
                    .connectTo("merge")))
        .singleElement()
        .satisfies(
            flaw -> assertThat(flaw.what()).contains("begun a second time", "parallel gateway"))
        .satisfies(flaw -> assertThat(flaw.element()).isEqualTo("merge"));
  }

  @Test
  void branchesThatMeetAtTheirEndAloneMayEndOneAfterTheOther() {
    assertThat(
            flaws(
                process()
                    .parallelGateway("fork")
                    .userTask("a")
                    .exclusiveGateway("merge")
                    .endEvent()
                    .moveToNode("fork")
                    .userTask("b")
                    .connectTo("merge")))
        .isEmpty();
  }

  @Test
  void branchesByConditionsMayWellExcludeEachOther() {
    assertThat(
            flaws(
                process()
                    .userTask("a")
                    .condition("yes", CONDITION)
                    .exclusiveGateway("merge")
                    .userTask("after")
                    .endEvent()
                    .moveToNode("a")
                    .condition("no", "${!good}")
                    .connectTo("merge")))
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.mends()).isFalse());
  }

  @Test
  void aFlowIntoASubprocessIsToldAtItsSource() {
    BpmnModelInstance model =
        process()
            .userTask("a")
            .subProcess("inner")
            .embeddedSubProcess()
            .startEvent()
            .userTask("b")
            .endEvent()
            .subProcessDone()
            .endEvent()
            .done();
    SequenceFlow flow = model.newInstance(SequenceFlow.class);
    model.getModelElementById("chain").addChildElement(flow);
    flow.setSource(model.getModelElementById("a"));
    flow.setTarget(model.getModelElementById("b"));

    assertThat(wrong(model))
        .singleElement()
        .asString()
        .startsWith("a: a flow leads from here to 'b'");
  }

  @Test
  void aCircleThatFeedsItselfGoesOnTwice() {
    assertThat(
            wrong(
                process()
                    .exclusiveGateway("again")
                    .parallelGateway("fork")
                    .userTask("a")
                    .endEvent()
                    .moveToNode("fork")
                    .userTask("b")
                    .connectTo("again")
                    .done()))
        .anyMatch(
            flaw -> flaw.contains("a second time") || flaw.contains("no way leads to an end"));
  }

  @Test
  void anInclusiveJoinWaitsForThoseThatWereChosenAndForNoOther() {
    assertThat(
            flaws(
                process()
                    .inclusiveGateway("split")
                    .condition("first", CONDITION)
                    .userTask("a")
                    .inclusiveGateway("join")
                    .endEvent()
                    .moveToNode("split")
                    .condition("second", CONDITION)
                    .userTask("b")
                    .connectTo("join")
                    .moveToNode("split")
                    .userTask("always")
                    .connectTo("join")))
        .isEmpty();
  }

  @Test
  void aBranchThatATimerTakesFromItsStepLeavesAJoinAlone() {
    assertThat(
            wrong(
                process()
                    .parallelGateway("fork")
                    .userTask("a")
                    .boundaryEvent("late")
                    .timerWithDuration("PT1H")
                    .endEvent()
                    .moveToNode("a")
                    .parallelGateway("join")
                    .endEvent()
                    .moveToNode("fork")
                    .userTask("b")
                    .connectTo("join")
                    .done()))
        .singleElement()
        .asString()
        .contains("join", "wait for ever", "'a'");
  }

  @Test
  void whatATimerBeginsBesideItsStepIsNoSecondTime() {
    assertThat(
            flaws(
                process()
                    .userTask("a")
                    .boundaryEvent("late")
                    .cancelActivity(false)
                    .timerWithDuration("PT1H")
                    .userTask("ask")
                    .endEvent()
                    .moveToNode("a")
                    .endEvent()))
        .isEmpty();
  }

  @Test
  void anEndThatTerminatesLeavesNothingBehind() {
    BpmnModelInstance model =
        process()
            .parallelGateway("fork")
            .userTask("a")
            .endEvent("stop")
            .moveToNode("fork")
            .userTask("b")
            .exclusiveGateway("again")
            .condition("yes", CONDITION)
            .connectTo("b")
            .moveToNode("again")
            .endEvent()
            .done();
    EndEvent stop = model.getModelElementById("stop");
    stop.getEventDefinitions().add(model.newInstance(TerminateEventDefinition.class));

    assertThat(wrong(model)).isEmpty();
  }

  @Test
  void aBranchThatEndsWithAnErrorEndsTheOthersToo() {
    assertThat(
            flaws(
                process()
                    .subProcess("inner")
                    .embeddedSubProcess()
                    .startEvent()
                    .parallelGateway("fork")
                    .userTask("a")
                    .exclusiveGateway("good")
                    .condition("no", CONDITION)
                    .endEvent()
                    .error("bad")
                    .moveToNode("good")
                    .parallelGateway("join")
                    .endEvent()
                    .moveToNode("fork")
                    .userTask("b")
                    .connectTo("join")
                    .subProcessDone()
                    .boundaryEvent()
                    .error("bad")
                    .userTask("ask")
                    .endEvent()
                    .moveToNode("inner")
                    .endEvent()))
        .isEmpty();
  }

  @Test
  void whatUndoesAStepNeedsNothingThatLeadsToIt() {
    assertThat(
            flaws(
                process()
                    .parallelGateway("fork")
                    .userTask("a")
                    .boundaryEvent("undo")
                    .compensateEventDefinition()
                    .compensateEventDefinitionDone()
                    .compensationStart()
                    .userTask("clean")
                    .compensationDone()
                    .moveToNode("a")
                    .parallelGateway("join")
                    .endEvent()
                    .moveToNode("fork")
                    .userTask("b")
                    .connectTo("join")))
        .isEmpty();
  }

  @Test
  void aCircleWithoutAWayOutIsToldOnce() {
    assertThat(wrong(process().exclusiveGateway("again").userTask("a").connectTo("again").done()))
        .isNotEmpty()
        .allMatch(flaw -> flaw.contains("no way leads to an end"));
  }

  @Test
  void aCircleOnWhichNothingWaitsIsBusyAndOneWithAStageIsNot() {
    assertThat(
            wrong(
                process()
                    .exclusiveGateway("again")
                    .serviceTask("quick")
                    .camundaExpression("${1}")
                    .exclusiveGateway("enough")
                    .condition("yes", CONDITION)
                    .endEvent()
                    .moveToNode("enough")
                    .connectTo("again")
                    .done()))
        .singleElement()
        .asString()
        .contains("without ever waiting");
    assertThat(
            flaws(
                process()
                    .exclusiveGateway("again")
                    .intermediateCatchEvent("hour")
                    .timerWithDuration("PT1H")
                    .exclusiveGateway("enough")
                    .condition("yes", CONDITION)
                    .endEvent()
                    .moveToNode("enough")
                    .connectTo("again")))
        .isEmpty();
  }

  @Test
  void aStepToWhichNothingLeadsIsTold() {
    BpmnModelInstance model = process().userTask("a").endEvent("end").done();
    UserTask lonely = model.newInstance(UserTask.class);
    lonely.setId("lonely");
    model.getModelElementById("chain").addChildElement(lonely);

    assertThat(wrong(model))
        .containsExactly("lonely: nothing leads to it: draw a flow to it, or take it away");
  }

  @Test
  void insideASubprocessTheSameIsAsked() {
    assertThat(
            wrong(
                process()
                    .subProcess("inner")
                    .embeddedSubProcess()
                    .startEvent()
                    .exclusiveGateway("choose")
                    .condition("yes", CONDITION)
                    .userTask("a")
                    .parallelGateway("join")
                    .endEvent()
                    .moveToNode("choose")
                    .userTask("b")
                    .connectTo("join")
                    .subProcessDone()
                    .endEvent()
                    .done()))
        .singleElement()
        .asString()
        .startsWith("join: it may wait for ever");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 17})
  void manyBranchesSideBySideAreNoFault(int branches) {
    AbstractFlowNodeBuilder<?, ?> drawn =
        process().parallelGateway("fork").userTask("b0").parallelGateway("join").endEvent();
    for (int branch = 1; branch < branches; branch++) {
      drawn = drawn.moveToNode("fork").userTask("b" + branch).connectTo("join");
    }

    assertThat(flaws(drawn)).allMatch(flaw -> !flaw.mends()).hasSize(branches > 16 ? 1 : 0);
  }
}
