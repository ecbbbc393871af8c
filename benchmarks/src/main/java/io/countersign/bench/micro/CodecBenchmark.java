package io.countersign.bench.micro;

import io.countersign.bench.engine.FindingRow;
import io.countersign.bench.engine.Wire;
import io.countersign.bench.engine.Wire.Parsed;
import io.countersign.bench.input.SampleEvidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What reading and writing one value of a topic costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class CodecBenchmark {
  private static final Instant AT = Instant.parse("2025-01-06T10:00:00Z");
  private static final Secret SECRET = SampleEvidence.secret(1);

  private final SecretChange change = SampleEvidence.change(SECRET, 1, AT);
  private final TicketSnapshot ticket = SampleEvidence.approved(SECRET, 1, AT);
  private final byte[] changeBytes = Wire.bytes(change);
  private final byte[] ticketBytes = Wire.bytes(ticket);
  private final byte[] tickBytes = Wire.tick(Feed.TICKETS, AT);
  private final FindingRow finding = FindingRow.authorized(change, ticket);

  /** Reads a change. */
  @Benchmark
  public Parsed readChange() {
    return Wire.read(Feed.SECRET_CHANGES, changeBytes);
  }

  /** Reads a ticket. */
  @Benchmark
  public Parsed readTicket() {
    return Wire.read(Feed.TICKETS, ticketBytes);
  }

  /** Reads a tick. */
  @Benchmark
  public Parsed readTick() {
    return Wire.read(Feed.TICKETS, tickBytes);
  }

  /** Writes a change. */
  @Benchmark
  public byte[] writeChange() {
    return Wire.bytes(change);
  }

  /** Writes a row of the size of a finding. */
  @Benchmark
  public byte[] writeFinding() {
    return Wire.row(finding);
  }
}
