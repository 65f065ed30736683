package org.catena.bpmn.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CancelEventDefinition;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Makes scopes of a diagram: each process and each subprocess in it, the outer ones first. */
final class ScopeReader {
  private static final String STAGE = "${stage}";
  private static final String EXTERNAL = "external";

  private final List<Scope> scopes = new ArrayList<>();

  private ScopeReader() {}

  static List<Scope> read(BpmnModelInstance model) {
    ScopeReader reader = new ScopeReader();
    model
        .getModelElementsByType(Process.class)
        .forEach(process -> reader.read(process.getFlowElements(), Optional.empty()));
    return reader.scopes;
  }

  private void read(Collection<FlowElement> elements, Optional<Scope.Inside> around) {
    List<FlowNode> nodes = of(elements, FlowNode.class);
    Flows flows = new Flows(of(elements, SequenceFlow.class), nodes);
    Map<String, Node> read = new LinkedHashMap<>();
    nodes.stream()
        .filter(node -> !(node instanceof BoundaryEvent) && !isBeside(node))
        .forEach(node -> read.put(node.getId(), node(node, nodes, flows)));
    Scope scope = new Scope(read, flows.from, flows.to, flows.strays, around);
    scopes.add(scope);
    for (SubProcess inner : of(elements, SubProcess.class)) {
      read(
          inner.getFlowElements(),
          isBeside(inner) ? Optional.empty() : Optional.of(new Scope.Inside(scope, inner.getId())));
    }
  }

  /** An event subprocess, or what undoes a step: nothing leads to it. */
  private static boolean isBeside(FlowNode node) {
    return node instanceof SubProcess inner && inner.triggeredByEvent()
        || node instanceof Activity activity && activity.isForCompensation();
  }

  /** Numbers of flows, those of links included; what leaves an edge leaves whose edge it is. */
  private static final class Flows {
    private final List<SequenceFlow> drawn;
    private final List<String> from = new ArrayList<>();
    private final List<String> to = new ArrayList<>();
    private final Map<String, String> strays = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, List<Integer>> links = new LinkedHashMap<>();

    Flows(List<SequenceFlow> flows, List<FlowNode> nodes) {
      drawn = flows.stream().filter(flow -> isWithin(flow, nodes)).toList();
      for (SequenceFlow flow : drawn) {
        numbers.put(flow.getId(), from.size());
        from.add(
            flow.getSource() instanceof BoundaryEvent border
                ? border.getAttachedTo().getId()
                : flow.getSource().getId());
        to.add(flow.getTarget().getId());
      }
      for (FlowNode thrower : nodes) {
        for (FlowNode catcher : nodes) {
          if (thrower instanceof ThrowEvent
              && catcher instanceof CatchEvent
              && link(thrower).isPresent()
              && link(thrower).equals(link(catcher))) {
            links.computeIfAbsent(thrower.getId(), first -> new ArrayList<>()).add(from.size());
            from.add(thrower.getId());
            to.add(catcher.getId());
          }
        }
      }
    }

    private boolean isWithin(SequenceFlow flow, List<FlowNode> nodes) {
      FlowNode source = flow.getSource();
      FlowNode target = flow.getTarget();
      boolean within =
          nodes.contains(source) && nodes.contains(target) && !(target instanceof BoundaryEvent);
      if (!within && nodes.contains(source)) {
        FlowNode step = source instanceof BoundaryEvent border ? border.getAttachedTo() : source;
        strays.put(step.getId(), target == null ? "nothing" : "'" + target.getId() + "'");
      }
      return within;
    }

    /** By the flows, as the engine does it: what a node says of them may be old. */
    List<SequenceFlow> leaving(FlowNode node) {
      return drawn.stream().filter(flow -> node.equals(flow.getSource())).toList();
    }

    /** Whether it comes after a gateway that a timer comes after too. */
    boolean hasTimerBeside(FlowNode event) {
      return drawn.stream()
          .filter(flow -> event.equals(flow.getTarget()))
          .map(SequenceFlow::getSource)
          .filter(EventBasedGateway.class::isInstance)
          .flatMap(gateway -> leaving(gateway).stream())
          .anyMatch(flow -> isTimer(flow.getTarget()));
    }

    List<Integer> into(String node) {
      return Stream.iterate(0, flow -> flow < to.size(), flow -> flow + 1)
          .filter(flow -> to.get(flow).equals(node))
          .toList();
    }

    List<Integer> of(Collection<SequenceFlow> flows) {
      return flows.stream().map(flow -> Objects.requireNonNull(numbers.get(flow.getId()))).toList();
    }
  }

  private static Optional<String> link(FlowNode event) {
    return definitions(event).stream()
        .filter(LinkEventDefinition.class::isInstance)
        .map(definition -> ((LinkEventDefinition) definition).getName())
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static Node node(FlowNode node, List<FlowNode> beside, Flows flows) {
    Optional<SequenceFlow> otherwise = otherwise(node);
    List<SequenceFlow> rest =
        flows.leaving(node).stream().filter(flow -> !otherwise.equals(Optional.of(flow))).toList();
    boolean forks = node instanceof ParallelGateway;
    List<Integer> out =
        new ArrayList<>(
            flows.of(
                rest.stream()
                    .filter(flow -> forks || flow.getConditionExpression() == null)
                    .toList()));
    out.addAll(flows.links.getOrDefault(node.getId(), List.of()));
    List<BoundaryEvent> edge =
        of(beside, BoundaryEvent.class).stream()
            .filter(border -> node.equals(border.getAttachedTo()) && !undoes(border))
            .toList();
    return new Node(
        node.getId(),
        Objects.requireNonNullElse(node.getName(), "").strip().replaceAll("\\s+", " "),
        kind(node),
        stage(node),
        waits(node),
        isDeaf(node, flows) && edge.stream().noneMatch(ScopeReader::isTimer),
        flows.into(node.getId()),
        out,
        flows.of(
            rest.stream().filter(flow -> !forks && flow.getConditionExpression() != null).toList()),
        flows.of(otherwise.stream().toList()),
        edge.stream()
            .map(
                border ->
                    new Node.Border(
                        border.getId(),
                        flows.of(flows.leaving(border)),
                        border.cancelActivity(),
                        isTimer(border)))
            .toList());
  }

  private static boolean endsAll(EventDefinition end) {
    return end instanceof TerminateEventDefinition
        || end instanceof ErrorEventDefinition
        || end instanceof CancelEventDefinition;
  }

  private static boolean undoes(BoundaryEvent border) {
    return definitions(border).stream().anyMatch(CompensateEventDefinition.class::isInstance);
  }

  private static Optional<SequenceFlow> otherwise(FlowNode node) {
    if (node instanceof ExclusiveGateway gateway) {
      return Optional.ofNullable(gateway.getDefault());
    }
    if (node instanceof InclusiveGateway gateway) {
      return Optional.ofNullable(gateway.getDefault());
    }
    return node instanceof Activity activity
        ? Optional.ofNullable(activity.getDefault())
        : Optional.empty();
  }

  private static Node.Kind kind(FlowNode node) {
    if (node instanceof StartEvent) {
      return Node.Kind.START;
    }
    if (node instanceof EndEvent) {
      return definitions(node).stream().anyMatch(ScopeReader::endsAll)
          ? Node.Kind.TERMINATE
          : Node.Kind.END;
    }
    if (node instanceof ParallelGateway) {
      return Node.Kind.PARALLEL;
    }
    if (node instanceof InclusiveGateway) {
      return Node.Kind.INCLUSIVE;
    }
    return node instanceof ExclusiveGateway || node instanceof EventBasedGateway
        ? Node.Kind.EXCLUSIVE
        : Node.Kind.STEP;
  }

  private static boolean waits(FlowElement node) {
    if (node instanceof SubProcess inner) {
      return inner.getFlowElements().stream().anyMatch(ScopeReader::waits);
    }
    if (node instanceof IntermediateCatchEvent event) {
      return link(event).isEmpty();
    }
    return node instanceof ReceiveTask
        || node instanceof UserTask
        || node instanceof CallActivity
        || node instanceof EventBasedGateway
        || EXTERNAL.equals(taskType(node));
  }

  private static String taskType(FlowElement node) {
    String type = null;
    if (node instanceof ServiceTask task) {
      type = task.getCamundaType();
    } else if (node instanceof SendTask task) {
      type = task.getCamundaType();
    } else if (node instanceof BusinessRuleTask task) {
      type = task.getCamundaType();
    }
    return Objects.requireNonNullElse(type, "");
  }

  private static boolean isDeaf(FlowNode node, Flows flows) {
    if (node instanceof ReceiveTask) {
      return extensions(node, CamundaExecutionListener.class)
          .noneMatch(listener -> STAGE.equals(listener.getCamundaDelegateExpression()));
    }
    return node instanceof IntermediateCatchEvent
        && !isTimer(node)
        && link(node).isEmpty()
        && !flows.hasTimerBeside(node);
  }

  private static boolean isTimer(FlowNode event) {
    return definitions(event).stream().anyMatch(TimerEventDefinition.class::isInstance);
  }

  private static Collection<EventDefinition> definitions(FlowNode event) {
    if (event instanceof CatchEvent catcher) {
      return catcher.getEventDefinitions();
    }
    return event instanceof ThrowEvent thrower ? thrower.getEventDefinitions() : List.of();
  }

  private static String stage(FlowNode node) {
    return extensions(node, CamundaInputOutput.class)
        .flatMap(io -> io.getCamundaInputParameters().stream())
        .filter(parameter -> parameter.getCamundaName().equals("kind"))
        .map(parameter -> parameter.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static <T extends ModelElementInstance> Stream<T> extensions(
      FlowNode node, Class<T> type) {
    return node.getExtensionElements() == null
        ? Stream.empty()
        : node.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
  }

  private static <T> List<T> of(Collection<? extends FlowElement> elements, Class<T> type) {
    return elements.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
