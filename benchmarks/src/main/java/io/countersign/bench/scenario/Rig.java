package io.countersign.bench.scenario;

import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.engine.ShippedCorrelator;
import io.countersign.bench.engine.Wire;
import io.countersign.bench.input.InputRecord;
import io.countersign.bench.kafka.Broker;
import io.countersign.bench.kafka.Loader;
import io.countersign.bench.process.ChildProcess;
import io.countersign.bench.process.Commands;
import io.countersign.bench.process.Folders;
import io.countersign.bench.process.RunSettings;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A broker of its own with feeds of one partition, and the shipped correlator in a JVM of its own.
 */
public final class Rig implements AutoCloseable {
  /** In the past wherever this runs: a broker refuses timestamps of the future. */
  public static final Instant START = Instant.parse("2025-01-06T00:00:00Z");

  private static final String APPLICATION = "bench-scenario";
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Stage stage;
  private final boolean takesTimes;
  private final Broker broker;
  private final Loader loader;
  private final Map<Feed, Long> offsets = new EnumMap<>(Feed.class);
  private @Nullable ChildProcess correlator;

  /**
   * Starts the broker.
   *
   * @param inLargeBatches whether records may wait to be sent together
   * @param takesTimes whether to take the time of each record
   */
  public Rig(Stage stage, boolean inLargeBatches, boolean takesTimes) {
    this.stage = stage;
    this.takesTimes = takesTimes;
    this.broker = Broker.start(stage.java(), stage.folder().resolve("broker"));
    for (Feed feed : Feed.values()) {
      broker.topics().create(List.of(Wire.topic(feed)), 1);
    }
    broker.topics().create(ShippedCorrelator.OUTPUT_TOPICS, 1);
    this.loader = new Loader(broker.bootstrapServers(), inLargeBatches);
  }

  /** The broker. */
  public Broker broker() {
    return broker;
  }

  /** Sends a change and returns its offset. */
  public long send(SecretChange change, Instant publishedAt) {
    return send(
        new InputRecord(Feed.SECRET_CHANGES, 0, change.caseKey(), Wire.bytes(change), publishedAt));
  }

  /** Sends a ticket and returns its offset. */
  public long send(TicketSnapshot ticket, Instant publishedAt) {
    return send(
        new InputRecord(Feed.TICKETS, 0, ticket.caseKey(), Wire.bytes(ticket), publishedAt));
  }

  /** Sends a tick of both feeds; it is published at its own time. */
  public void tick(Instant time) {
    for (Feed feed : Feed.values()) {
      send(new InputRecord(feed, 0, null, Wire.tick(feed, time), time));
    }
  }

  /** Waits until the broker has all that was sent. */
  public void flush() {
    loader.flush();
  }

  /** Starts the correlator and returns how long it took until it was running, in milliseconds. */
  public long start() {
    try {
      RunSettings settings = settings();
      ChildProcess process =
          ChildProcess.start(stage.java().streams(settings.write()), settings.log());
      correlator = process;
      return Long.parseLong(process.reply().replace("running ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it in an orderly way; what it measured is then in its files. */
  public void stop() {
    if (correlator != null) {
      correlator.stop();
      correlator = null;
    }
  }

  /** Deletes the correlator's local state, which must not run. */
  public void wipe() {
    Folders.delete(settings().state());
  }

  /** Whether the correlator runs. */
  public boolean isAlive() {
    return correlator != null && correlator.isAlive();
  }

  /** Bytes on the correlator's heap after a full collection. */
  public long liveHeap() {
    return Long.parseLong(running().ask(Commands.LIVE_HEAP));
  }

  /** How often a task of the running correlator was closed and begun again. */
  public long restarts() {
    return isAlive() ? Long.parseLong(running().ask(Commands.STATE).split(" ", -1)[1]) : 1;
  }

  /** Bytes of the correlator's local state. */
  public long stateBytes() {
    return Folders.size(settings().state());
  }

  /** The times of single records, once the correlator is stopped. */
  public RecordTimes times() {
    try {
      return Files.exists(settings().times())
          ? RecordTimes.read(settings().times())
          : RecordTimes.NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until all that was sent is processed and committed; false where it takes too long. */
  public boolean awaitAllRead(Duration atMost) throws InterruptedException {
    long sent = loader.sent();
    long giveUp = System.nanoTime() + atMost.toNanos();
    while (broker.topics().committed(APPLICATION) < sent) {
      if (!isAlive() || System.nanoTime() > giveUp) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return true;
  }

  @Override
  public void close() {
    stop();
    loader.close();
    broker.close();
  }

  private ChildProcess running() {
    if (correlator == null) {
      throw new IllegalStateException("the correlator does not run");
    }
    return correlator;
  }

  private long send(InputRecord record) {
    loader.send(record);
    return offsets.merge(record.feed(), 1L, Long::sum) - 1;
  }

  private RunSettings settings() {
    return new RunSettings(
        Contestant.COUNTERSIGN.toString(),
        broker.bootstrapServers(),
        APPLICATION,
        "",
        stage.folder().resolve("correlator"),
        1,
        takesTimes);
  }
}
