package io.countersign.bench.scenario;

import io.countersign.bench.engine.Wire;
import io.countersign.correlation.evidence.Feed;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** What single records took, from the file that {@code RecordClock} wrote. */
public final class RecordTimes {
  /** Nothing was measured. */
  public static final RecordTimes NONE = new RecordTimes();

  private final Map<Feed, Map<Long, Took>> took = new HashMap<>();

  private RecordTimes() {}

  /** Wall clock and CPU of the stream thread, in nanoseconds. */
  private record Took(long wallNanos, long cpuNanos) {}

  /** One call of the clock: that record became the next of its partition. */
  private record Call(Feed feed, long offset, long wallNanos, long cpuNanos) {}

  /** Reads the file; what a killed process left unfinished at its end is not used. */
  public static RecordTimes read(Path file) throws IOException {
    RecordTimes times = new RecordTimes();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      Call before = call(in);
      while (true) {
        Call next = call(in);
        times.add(before, next);
        before = next;
      }
    } catch (EOFException e) {
      return times;
    }
  }

  /**
   * Mean CPU of the stream thread per record of a feed, in microseconds; empty where not one of
   * them was processed.
   *
   * @param offsets of the records
   */
  public OptionalDouble meanCpuMicros(Feed feed, LongStream offsets) {
    Map<Long, Took> ofFeed = took.getOrDefault(feed, Map.of());
    return offsets
        .mapToObj(ofFeed::get)
        .filter(t -> t != null)
        .mapToLong(Took::cpuNanos)
        .average()
        .stream()
        .map(nanos -> nanos / 1e3)
        .findFirst();
  }

  /**
   * The longest time that one record took, of those of a feed from an offset on, in milliseconds.
   */
  public double longestMillis(Feed feed, long fromOffset) {
    return took.getOrDefault(feed, Map.of()).entrySet().stream()
            .filter(entry -> entry.getKey() >= fromOffset)
            .mapToLong(entry -> entry.getValue().wallNanos())
            .max()
            .orElse(0)
        / 1e6;
  }

  /**
   * When a record became the next of its partition, the one before it was taken to be processed.
   */
  private void add(Call call, Call next) {
    took.computeIfAbsent(call.feed(), f -> new HashMap<>())
        .put(
            call.offset() - 1,
            new Took(next.wallNanos() - call.wallNanos(), next.cpuNanos() - call.cpuNanos()));
  }

  private static Call call(DataInputStream in) throws IOException {
    int topic = in.readInt();
    in.readInt(); // the partition: there is one
    Feed feed =
        topic == Wire.topic(Feed.SECRET_CHANGES).hashCode() ? Feed.SECRET_CHANGES : Feed.TICKETS;
    return new Call(feed, in.readLong(), in.readLong(), in.readLong());
  }
}
