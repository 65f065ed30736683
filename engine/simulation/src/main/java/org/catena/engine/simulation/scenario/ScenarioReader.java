package org.catena.engine.simulation.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.catena.engine.simulation.site.JobTraits;
import org.catena.engine.simulation.site.Spread;
import org.catena.workflows.model.AmountText;
import org.jspecify.annotations.Nullable;

/** Reads the YAML file of a campaign to be simulated. */
public final class ScenarioReader {
  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(new YAMLFactory())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final String START = "2020-01-01T00:00:00Z";

  private ScenarioReader() {}

  /**
   * @throws BadScenario naming file, line and remedy
   */
  public static Scenario read(Path file) {
    try {
      return scenario(MAPPER.readValue(Files.readString(file), CampaignFile.class));
    } catch (JsonProcessingException e) {
      throw new BadScenario("%s%s: %s".formatted(file, place(e), e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new BadScenario("%s cannot be read: %s".formatted(file, e), e);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new BadScenario("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String place(JsonProcessingException e) {
    String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      StringBuilder path = new StringBuilder();
      mapping
          .getPath()
          .forEach(
              part ->
                  path.append(path.isEmpty() ? "" : ".")
                      .append(
                          part.getFieldName() == null
                              ? "[" + part.getIndex() + "]"
                              : part.getFieldName()));
      return line + ": " + path;
    }
    return line;
  }

  private static Scenario scenario(CampaignFile file) {
    CampaignFile.Jobs jobs = file.jobs();
    Map<String, String> asked = new LinkedHashMap<>();
    amount("jobs.asks-walltime", jobs.asksWalltime(), AmountText::duration)
        .ifPresent(known -> asked.put("walltime", String.valueOf(jobs.asksWalltime())));
    amount("jobs.asks-memory", jobs.asksMemory(), AmountText::bytes)
        .ifPresent(known -> asked.put("memory", String.valueOf(jobs.asksMemory())));
    List<Scenario.Place> sites = new ArrayList<>();
    file.sites().forEach((name, site) -> sites.add(SiteParts.place(name, site, file.failures())));
    return new Scenario(
        file.campaign(),
        Instant.parse(file.start() == null ? START : file.start()),
        amount("poll-every", file.pollEvery(), AmountText::duration).orElse(Duration.ofMinutes(1)),
        jobs.number(),
        jobs.batch(),
        jobs.keepActive(),
        new JobTraits(
            seconds("jobs.walltime", jobs.walltime()),
            spread("jobs.memory", jobs.memory(), text -> (double) AmountText.bytes(text)),
            amount("jobs.output", jobs.output(), AmountText::bytes).orElseThrow()),
        asked,
        Optional.ofNullable(jobs.rse()),
        sites);
  }

  static Spread seconds(String where, CampaignFile.Amount amount) {
    return spread(where, amount, text -> AmountText.duration(text).toMillis() / 1_000.0);
  }

  private static Spread spread(
      String where, CampaignFile.Amount amount, Function<String, Double> unit) {
    return new Spread(
        amount(where + ".mean", amount.mean(), unit).orElseThrow(),
        amount.spread() == null ? 0 : amount.spread());
  }

  static <T> Optional<T> amount(String where, @Nullable String text, Function<String, T> unit) {
    try {
      return Optional.ofNullable(text).map(unit);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }
}
