package io.countersign.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bench.contest.RunResult;
import io.countersign.bench.input.ExactAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The results for programs. */
public final class JsonReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Results results;

  public JsonReport(Results results) {
    this.results = results;
  }

  /** Writes them to a file. */
  public void write(Path file) {
    try {
      Files.writeString(file, JSON.writeValueAsString(tree()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode tree() {
    ObjectNode root = JSON.createObjectNode();
    machine(root.putObject("machine"));
    input(root.putObject("input"));
    ObjectNode contestants = root.putObject("contestants");
    results
        .contestants()
        .forEach((name, runs) -> contestant(contestants.putObject(name.toString()), runs));
    ObjectNode scenarios = root.putObject("scenarios");
    results
        .scenarios()
        .forEach(
            (name, result) -> {
              ObjectNode scenario = scenarios.putObject(name);
              result.figures().forEach(scenario::put);
              scenario.put("complete", result.isComplete());
            });
    gates(root.putArray("gates"));
    return root;
  }

  private void machine(ObjectNode node) {
    Machine machine = results.machine();
    node.put("at", machine.at().toString());
    node.put("processors", machine.processors());
    node.put("memory_bytes", machine.memoryBytes());
    node.put("operating_system", machine.operatingSystem());
    node.put("java", machine.java());
  }

  private void input(ObjectNode node) {
    node.put("records", results.contest().input().records());
    node.put("secrets", results.contest().input().secrets());
    node.put("partitions", results.contest().input().partitions());
    node.put("threads", results.contest().threads());
    node.put("mix", results.contest().input().mix().toString());
    node.put("hot_changes", results.contest().input().hotChanges());
    node.put("repetitions", results.contest().repetitions());
  }

  private static void contestant(ObjectNode node, List<RunResult> runs) {
    ObjectNode spread = JSON.createObjectNode();
    figures()
        .forEach(
            (name, figure) -> {
              Spread s = Spread.of(runs, figure);
              node.put(name, s.median());
              spread
                  .putObject(name)
                  .put("min", s.min())
                  .put("median", s.median())
                  .put("max", s.max());
            });
    node.put("complete", runs.stream().allMatch(RunResult::isComplete));
    node.put("exact", runs.stream().allMatch(RunResult::isExact));
    node.put("finished", runs.stream().allMatch(RunResult::finished));
    node.set("spread", spread);
    ArrayNode repetitions = node.putArray("repetitions");
    runs.forEach(run -> repetition(repetitions.addObject(), run));
  }

  private static void repetition(ObjectNode node, RunResult run) {
    figures().forEach((name, figure) -> node.put(name, figure.applyAsDouble(run)));
    node.put("input_records", run.inputRecords());
    node.put("seconds_measured", run.seconds());
    node.put("findings", run.findings());
    node.put("mean_finding_bytes", run.meanFindingBytes());
    ExactAnswer.Comparison answer = run.answer();
    if (answer != null) {
      node.put("changes", answer.changes());
      node.put("changes_missing", answer.missing());
      node.put("changes_wrong", answer.wrong());
      node.put("changes_unknown", answer.unknown());
    }
  }

  private static Map<String, ToDoubleFunction<RunResult>> figures() {
    Map<String, ToDoubleFunction<RunResult>> figures = new LinkedHashMap<>();
    figures.put("records_per_s", RunResult::recordsPerSecond);
    figures.put("process_cpu_us_per_record", RunResult::processCpuMicros);
    figures.put("stream_cpu_us_per_record", RunResult::streamCpuMicros);
    figures.put("broker_cpu_us_per_record", RunResult::brokerCpuMicros);
    figures.put("changelog_records_per_input", RunResult::changelogRecordsPerInput);
    figures.put("changelog_bytes_per_input", RunResult::changelogBytesPerInput);
    figures.put("findings_per_change", RunResult::findingsPerChange);
    figures.put("state_bytes", RunResult::stateBytes);
    figures.put("peak_rss_bytes", r -> r.peakRssBytes().orElse(0));
    figures.put("gc_share", RunResult::gcShare);
    figures.put("other_cpus", RunResult::otherCpus);
    figures.put("restarts", RunResult::tasksClosed);
    return figures;
  }

  private void gates(ArrayNode array) {
    for (Gate gate : Gate.ALL) {
      ObjectNode node = array.addObject().put("figure", gate.figure()).put("gate", gate.gate());
      gate.goal().apply(results).ifPresent(goal -> node.put("goal", goal));
      gate.measured().apply(results).ifPresent(value -> node.put("measured", value));
      node.put("standing", gate.standing(results).name().toLowerCase(Locale.ROOT));
    }
  }
}
