package io.countersign.bench.micro;

import io.countersign.bench.engine.Engine;
import io.countersign.bench.input.InputGenerator;
import io.countersign.bench.input.InputPlan;
import io.countersign.bench.input.InputRecord;
import io.countersign.bench.input.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the correlator costs per record of the standard mix without Kafka: evidence that is already
 * read, cases on the heap, findings that nothing writes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class EvaluationBenchmark {
  private static final int RECORDS = 20_000;

  private final List<Engine.Input> input = new ArrayList<>();

  /** Reads the records once. */
  @Setup
  public void read() {
    new InputGenerator(new InputPlan(RECORDS, RECORDS / 5, 1, Mix.of("half"), 100, 1))
        .writeTo(this::add);
    if (input.size() < RECORDS) {
      throw new IllegalStateException("the input is too short: " + input.size());
    }
  }

  private void add(InputRecord made) {
    input.add(Engine.read(made.feed(), made.value(), made.publishedAt()));
  }

  /** Takes one record and drains what it makes due. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long evaluate() {
    Engine engine = new Engine();
    for (int i = 0; i < RECORDS; i++) {
      engine.take(input.get(i));
    }
    return engine.published();
  }
}
