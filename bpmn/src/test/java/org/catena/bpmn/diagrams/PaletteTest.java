package org.catena.bpmn.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.catena.bpmn.house.RecordedOrders;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.stage.StageDesk;
import org.catena.engine.core.stage.StageRequest;
import org.catena.workflows.model.RunKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaletteTest {
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  private final StageDesk desk =
      new StageDesk(new RecordedOrders(), new AtOnce(), order -> {}, Clock.systemUTC());

  @ParameterizedTest
  @EnumSource(OrderKind.class)
  void theCoreTakesWhatATemplateOffersAndNothingElse(OrderKind kind) {
    StageTemplate template = StageTemplate.of(kind);
    Map<String, String> filled = filled(template);

    assertThatNoException().isThrownBy(() -> open(kind, filled));
    for (StageTemplate.Field field : template.fields()) {
      Map<String, String> without = new TreeMap<>(filled);
      without.remove(field.name());
      if (field.needed()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> open(kind, without))
            .withMessageContaining("parameter '%s' is missing", field.name());
      } else {
        assertThatNoException().isThrownBy(() -> open(kind, without));
      }
    }
    Map<String, String> withMore = new TreeMap<>(filled);
    withMore.put("zebra", "1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(kind, withMore))
        .withMessageContaining("takes " + new TreeSet<>(filled.keySet()));
  }

  @ParameterizedTest
  @EnumSource(OrderKind.class)
  void everyValueThatATemplateForbidsTheCoreRefusesToo(OrderKind kind) {
    StageTemplate template = StageTemplate.of(kind);
    for (StageTemplate.Field field : template.fields()) {
      if (field.pattern().isPresent()) {
        Map<String, String> wrong = new TreeMap<>(filled(template));
        wrong.put(field.name(), "-1 / x");
        assertThat(field.pattern().get().matcher("-1 / x").matches()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> open(kind, wrong));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OrderKind.class)
  void everyTemplateIsForReceiveTasksAndExplainsEveryField(OrderKind kind) throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(DiagramFile.readResource("templates/" + kind.word() + ".json"));

    assertThat(json.get("appliesTo")).hasSize(1);
    assertThat(json.get("appliesTo").get(0).asText()).isEqualTo("bpmn:ReceiveTask");
    assertThat(json.get("description").asText()).isNotBlank();
    assertThat(StageTemplate.of(kind).fields())
        .allSatisfy(field -> assertThat(field.description()).hasSizeGreaterThan(20));
    assertThat(hidden(json))
        .containsExactlyInAnyOrder(
            "kind=" + kind.word(), "camunda:asyncBefore=true", "start=${stage}");
  }

  @ParameterizedTest
  @MethodSource("stagesDrawn")
  void everyStageDrawnConformsToItsTemplate(ReceiveTask task) {
    Map<String, String> inputs = inputs(task);
    StageTemplate template = StageTemplate.of(OrderKind.of(inputs.getOrDefault("kind", "")));
    inputs.remove("kind");

    assertThat(task.getAttributeValueNs(CAMUNDA, "modelerTemplate")).isEqualTo(template.id());
    assertThat(task.getAttributeValueNs(CAMUNDA, "modelerTemplateVersion"))
        .isEqualTo(String.valueOf(template.version()));
    assertThat(inputs.keySet())
        .isSubsetOf(template.fields().stream().map(StageTemplate.Field::name).toList())
        .containsAll(
            template.fields().stream()
                .filter(StageTemplate.Field::needed)
                .map(StageTemplate.Field::name)
                .toList());
  }

  static Collection<ReceiveTask> stagesDrawn() {
    return Stream.of("raw-to-minitrees", "campaign", "batch")
        .map(name -> PaletteTest.class.getResourceAsStream("/processes/" + name + ".bpmn"))
        .flatMap(
            file ->
                Bpmn.readModelFromStream(file).getModelElementsByType(ReceiveTask.class).stream())
        .toList();
  }

  private static Map<String, String> inputs(ReceiveTask task) {
    return task
        .getExtensionElements()
        .getElementsQuery()
        .filterByType(CamundaInputOutput.class)
        .singleResult()
        .getCamundaInputParameters()
        .stream()
        .collect(
            Collectors.toMap(
                CamundaInputParameter::getCamundaName,
                CamundaInputParameter::getTextContent,
                (a, b) -> a,
                TreeMap::new));
  }

  private static List<String> hidden(JsonNode json) {
    List<String> hidden = new ArrayList<>();
    for (JsonNode property : json.get("properties")) {
      JsonNode binding = property.get("binding");
      if (property.get("type").asText().equals("Hidden")) {
        String what = binding.path("name").asText(binding.path("event").asText());
        hidden.add(what + "=" + property.get("value").asText());
      }
    }
    return hidden;
  }

  private static Map<String, String> filled(StageTemplate template) {
    return template.fields().stream()
        .collect(Collectors.toMap(StageTemplate.Field::name, PaletteTest::right));
  }

  private static String right(StageTemplate.Field field) {
    return switch (field.name()) {
      case "memory" -> "2.25 GB";
      case "walltime" -> "1h30m";
      default -> field.remedy().contains("whole number") ? "2" : "raw";
    };
  }

  private void open(OrderKind kind, Map<String, String> parameters) {
    desk.open(
        new StageRequest(new RunKey("cms", 1), "box", "Box", kind.word(), parameters, "token"));
  }

  private static final class AtOnce implements Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      return work.get();
    }

    @Override
    public void afterCommit(Runnable action) {
      action.run();
    }
  }
}
