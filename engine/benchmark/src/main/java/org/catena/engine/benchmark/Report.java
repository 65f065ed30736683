package org.catena.engine.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.catena.engine.benchmark.LatencyStudy.Sample;

/** Collects what was measured, as lines for people and as JSON with every single value. */
final class Report {
  private static final String ROW = "  %-44s %9s %9s %9s%n";

  private final StringBuilder text = new StringBuilder();
  private final ObjectNode json = new ObjectMapper().createObjectNode();
  private final List<Sample> ours = new ArrayList<>();
  private final List<Sample> peers = new ArrayList<>();
  private final List<Double> freshStarts = new ArrayList<>();
  private final List<Double> laterStarts = new ArrayList<>();
  private final List<DemoStudy.Demo> demos = new ArrayList<>();
  private final List<ReportSection> sections = new ArrayList<>();
  private final Machine before;

  Report(Machine before) {
    this.before = before;
  }

  /** The very first run after a start, before the engine is warm: told, but not counted. */
  void firstRun(Sample our, Sample peer) {
    progress("first run", our, peer);
    json.set("latencyOfFirstRun", pair(our, peer));
  }

  void latency(Sample our, Sample peer) {
    progress("run " + (ours.size() + 1), our, peer);
    ours.add(our);
    peers.add(peer);
  }

  void startup(double fresh, double later) {
    freshStarts.add(fresh);
    laterStarts.add(later);
  }

  void demo(DemoStudy.Demo demo) {
    demos.add(demo);
  }

  /** Told behind the others, in the order of adding. */
  <S extends ReportSection> S add(S section) {
    sections.add(section);
    return section;
  }

  void end(Machine after) {
    json.putPOJO("machine", before);
    json.put("loadAfterwards", after.load());
    line(
        "%s, %d processors, Java %s, load %.1f before and %.1f after",
        before.system(), before.processors(), before.java(), before.load(), after.load());
    if (!ours.isEmpty()) {
      latencies();
    }
    if (!freshStarts.isEmpty()) {
      startups();
    }
    demos.forEach(this::cost);
    sections.forEach(this::section);
  }

  private void section(ReportSection section) {
    json.putPOJO(section.name(), section.values());
    section.lines().forEach(line -> line("%s", line));
  }

  List<String> lines() {
    return text.toString().lines().toList();
  }

  String json() {
    return json.toPrettyString();
  }

  private void latencies() {
    ArrayNode runs = json.putArray("latency");
    for (int index = 0; index < ours.size(); index++) {
      runs.add(pair(ours.get(index), peers.get(index)));
    }
    line("");
    line("Latency from the manifest's appearing to the first chunk job, in ms, idle engine");
    row("", "median", "90 %", "max");
    rows("process started (file time, at most 10 ms early)", Sample::processMillis);
    rows("payload's first own line (its Java has started)", Sample::payloadMillis);
    line("By idle time before the run, process started");
    TreeMap<Integer, List<Integer>> byIdle = new TreeMap<>();
    for (int index = 0; index < ours.size(); index++) {
      byIdle.computeIfAbsent(ours.get(index).idleSeconds(), s -> new ArrayList<>()).add(index);
    }
    byIdle.forEach(
        (seconds, at) -> {
          row("after %d s, Catena".formatted(seconds), of(pick(ours, at), Sample::processMillis));
          row("after %d s, peer".formatted(seconds), of(pick(peers, at), Sample::processMillis));
        });
  }

  private void rows(String what, ToDoubleFunction<Sample> value) {
    Distribution our = of(ours, value);
    Distribution peer = of(peers, value);
    line("%s", what);
    row("Catena", our);
    row("peer: Camunda's default job executor", peer);
    row(
        "ratio peer / Catena",
        number(peer.median() / our.median()),
        number(peer.quantile(0.9) / our.quantile(0.9)),
        number(peer.largest() / our.largest()));
  }

  private void startups() {
    json.putPOJO("startupSecondsOnNewDirectory", freshStarts);
    json.putPOJO("startupSecondsAgain", laterStarts);
    line("");
    line("Start-up until the health page answers, in s");
    row("", "median", "90 %", "max");
    row("on a new data directory", Distribution.of(freshStarts));
    row("on the same one again", Distribution.of(laterStarts));
  }

  private void cost(DemoStudy.Demo demo) {
    double server = demo.engine().ownSeconds() / demo.runs();
    double launching = demo.engine().childrenSeconds() / demo.runs();
    double payloads = demo.payloads().seconds() / demo.runs();
    json.putPOJO("demo", demo);
    line("");
    line(
        "Demo: %d runs, %d jobs, in %.1f s", demo.runs(), demo.payloads().shells(), demo.seconds());
    line(
        "  resident memory afterwards, MiB                 %9.0f",
        demo.engine().residentMebibytes());
    line("  resident memory at most, MiB                    %9.0f", demo.engine().peakMebibytes());
    line("  CPU a run, s, together                          %9.2f", server + launching + payloads);
    line("    engine's process, its start included          %9.2f", server);
    line("    launching of payloads                         %9.2f", launching);
    line("    payloads                                      %9.2f", payloads);
  }

  private void progress(String what, Sample our, Sample peer) {
    System.err.printf(
        Locale.ROOT,
        "%s after %d s idle: Catena %.0f ms, peer %.0f ms%n",
        what,
        our.idleSeconds(),
        our.processMillis(),
        peer.processMillis());
  }

  private ObjectNode pair(Sample our, Sample peer) {
    ObjectNode pair = json.objectNode();
    pair.putPOJO("catena", our);
    pair.putPOJO("peer", peer);
    return pair;
  }

  private static List<Sample> pick(List<Sample> samples, List<Integer> at) {
    return at.stream().map(samples::get).toList();
  }

  private static Distribution of(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return Distribution.of(samples.stream().mapToDouble(value).boxed().toList());
  }

  private void row(String what, Distribution values) {
    row(what, number(values.median()), number(values.quantile(0.9)), number(values.largest()));
  }

  private void row(String what, String median, String ninety, String largest) {
    text.append(String.format(Locale.ROOT, ROW, what, median, ninety, largest));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
