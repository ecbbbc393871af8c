package io.countersign.bench.contest;

import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.engine.ShippedCorrelator;
import io.countersign.bench.input.ExactAnswer;
import io.countersign.bench.kafka.Broker;
import io.countersign.bench.kafka.Conclusions;
import io.countersign.bench.kafka.Topics.Written;
import io.countersign.bench.measure.CpuLog;
import io.countersign.bench.measure.CpuSample;
import io.countersign.bench.process.ChildProcess;
import io.countersign.bench.process.Folders;
import io.countersign.bench.process.JavaCommand;
import io.countersign.bench.process.RunSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One run of one contestant, in a JVM of its own. */
final class ContestantRun {
  private final Broker broker;
  private final Contest.LoadedInput input;
  private final ContestPlan plan;
  private final JavaCommand java;
  private final Path folder;

  ContestantRun(
      Broker broker, Contest.LoadedInput input, ContestPlan plan, JavaCommand java, Path folder) {
    this.broker = broker;
    this.input = input;
    this.plan = plan;
    this.java = java;
    this.folder = folder;
  }

  RunResult run(Contestant contestant, int repetition) throws InterruptedException {
    String id = "bench-" + contestant + "-" + repetition;
    List<String> outputs =
        contestant == Contestant.COUNTERSIGN
            ? ShippedCorrelator.OUTPUT_TOPICS
            : List.of(Contest.OUTPUT_TOPIC);
    RunSettings settings =
        new RunSettings(
            contestant.toString(),
            broker.bootstrapServers(),
            id,
            Contest.OUTPUT_TOPIC,
            folder.resolve(id),
            plan.threads(),
            false);
    broker.topics().empty(outputs);
    try {
      return measured(contestant, settings, outputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      broker.topics().delete(id + "-");
      Folders.delete(settings.folder());
    }
  }

  private RunResult measured(Contestant contestant, RunSettings settings, List<String> outputs)
      throws InterruptedException, IOException {
    Path file = settings.write();
    List<String> command = contestant.isFlink() ? java.flink(file) : java.streams(file);
    Progress progress;
    Written changelogs;
    long stateBytes;
    try (ChildProcess process = ChildProcess.start(command, settings.log())) {
      progress =
          new ProgressWatch(broker, settings.applicationId(), outputs, input.records())
              .watch(process, plan.timeLimit());
      if (!process.isAlive()) {
        throw new IllegalStateException(contestant + " ended early:\n" + process.endOfLog());
      }
      changelogs = broker.topics().changelogs(settings.applicationId());
      stateBytes = Folders.size(settings.state());
    }
    ExactAnswer.Comparison answer = null;
    Conclusions conclusions = Conclusions.read(broker.bootstrapServers(), broker.topics(), outputs);
    if (progress.isAllRead()) {
      answer = compared(contestant, conclusions);
    }
    return new Measurement(progress, CpuLog.read(settings.samples()), figures(settings))
        .result(changelogs, stateBytes, conclusions, answer);
  }

  /** Of one that does not decide, only what it wrote about counts. */
  private ExactAnswer.Comparison compared(Contestant contestant, Conclusions conclusions) {
    ExactAnswer.Comparison found = input.answer().compare(conclusions.matched());
    return contestant.decides()
        ? found
        : new ExactAnswer.Comparison(found.changes(), found.missing(), 0, found.unknown());
  }

  private static Properties figures(RunSettings settings) throws IOException {
    Properties figures = new Properties();
    try (Reader reader = Files.newBufferedReader(settings.figures())) {
      figures.load(reader);
    }
    return figures;
  }

  /** Puts what was seen from outside and what the process measured itself on one time axis. */
  private record Measurement(Progress progress, List<CpuSample> cpu, Properties figures) {
    RunResult result(
        Written changelogs,
        long stateBytes,
        Conclusions conclusions,
        ExactAnswer.@Nullable Comparison answer) {
      Progress.Sample from = progress.halfWay().orElse(progress.samples().getFirst());
      Progress.Sample to = progress.end().orElse(from);
      CpuSample cpuFrom = CpuSample.at(cpu, from.atMillis());
      CpuSample cpuTo = CpuSample.at(cpu, to.atMillis());
      double records = Math.max(1, to.read() - from.read());
      double millis = Math.max(1, to.atMillis() - from.atMillis());
      double read = Math.max(1, to.read());
      double ours =
          cpuTo.processCpu() - cpuFrom.processCpu() + to.brokerCpuNanos() - from.brokerCpuNanos();
      return new RunResult(
          progress.isAllRead(),
          progress.input(),
          millis / 1e3,
          records / millis * 1e3,
          (cpuTo.processCpu() - cpuFrom.processCpu()) / records / 1e3,
          (cpuTo.streamCpu() - cpuFrom.streamCpu()) / records / 1e3,
          (to.brokerCpuNanos() - from.brokerCpuNanos()) / records / 1e3,
          (cpuTo.gcMillis() - cpuFrom.gcMillis()) / millis,
          changelogs.records() / read,
          changelogs.bytes() / read,
          stateBytes,
          peakRss(),
          conclusions.findings(),
          conclusions.findingsPerChange(),
          conclusions.meanBytes(),
          Math.max(0, (to.machineBusyNanos() - from.machineBusyNanos() - ours) / millis / 1e6),
          Long.parseLong(figures.getProperty("tasks-closed", "0")),
          answer);
    }

    private OptionalLong peakRss() {
      String bytes = figures.getProperty("peak-rss-bytes");
      return bytes == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(bytes));
    }
  }
}
