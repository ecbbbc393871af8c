package io.countersign.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bench.contestant.RecordClock;
import io.countersign.bench.engine.Wire;
import io.countersign.correlation.evidence.Feed;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordTimesTest {
  @TempDir private Path folder;

  /** The clock is asked about the next record of a partition when the one before it is taken. */
  @Test
  void whatLiesBetweenTwoCallsIsTheTimeOfTheRecordBeforeTheFirst() throws IOException {
    Path file = folder.resolve("times");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      call(out, Feed.SECRET_CHANGES, 1, 0, 0);
      call(out, Feed.SECRET_CHANGES, 2, 5_000_000, 40_000);
      call(out, Feed.TICKETS, 1, 8_000_000, 50_000);
      call(out, Feed.SECRET_CHANGES, 3, 9_000_000, 70_000);
      out.writeInt(1); // a process that was killed while it wrote
    }

    RecordTimes times = RecordTimes.read(file);

    assertThat(times.meanCpuMicros(Feed.SECRET_CHANGES, LongStream.of(0))).hasValue(40);
    assertThat(times.meanCpuMicros(Feed.SECRET_CHANGES, LongStream.of(0, 1))).hasValue(25);
    assertThat(times.meanCpuMicros(Feed.TICKETS, LongStream.of(0))).hasValue(20);
    assertThat(times.meanCpuMicros(Feed.TICKETS, LongStream.of(7))).isEmpty();
    assertThat(times.longestMillis(Feed.SECRET_CHANGES, 0)).isEqualTo(5);
    assertThat(times.longestMillis(Feed.SECRET_CHANGES, 1)).isEqualTo(3);
  }

  @Test
  void clockLeavesTimestampsAsTheyAre() {
    assertThat(new RecordClock().extract(new ConsumerRecord<>("t", 0, 1, "k", "v"), 0))
        .isEqualTo(-1);
  }

  private static void call(DataOutputStream out, Feed feed, long offset, long wall, long cpu)
      throws IOException {
    out.writeInt(Wire.topic(feed).hashCode());
    out.writeInt(0);
    out.writeLong(offset);
    out.writeLong(wall);
    out.writeLong(cpu);
  }
}
