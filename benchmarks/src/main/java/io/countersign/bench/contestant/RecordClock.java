package io.countersign.bench.contestant;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the time of single records without touching the topology. A task asks for the timestamp of
 * the next record of a partition at the moment at which it takes the one before it out of the queue
 * to process it; so what lies between two calls is the processing of one record, with its share of
 * commits and polls. For one stream thread.
 */
public final class RecordClock implements TimestampExtractor, Configurable {
  /** Configuration: the file to write to. */
  public static final String FILE = "countersign.bench.times.file";

  private static final long FLUSH_EVERY_NANOS = 1_000_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** One for all tasks of the process: each task has its own instance of this class. */
  private static DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());

  private static boolean opened;
  private static long flushedAt;

  @Override
  public void configure(Map<String, ?> configs) {
    open(Path.of(String.valueOf(configs.get(FILE))));
  }

  private static synchronized void open(Path file) {
    if (opened) {
      return;
    }
    try {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    opened = true;
    Runtime.getRuntime().addShutdownHook(new Thread(RecordClock::close, "bench-record-clock"));
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    try {
      out.writeInt(record.topic().hashCode());
      out.writeInt(record.partition());
      out.writeLong(record.offset());
      out.writeLong(System.nanoTime());
      out.writeLong(THREADS.getCurrentThreadCpuTime());
      flushAtTimes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return record.timestamp();
  }

  /** What a killed process measured is of use, too. */
  private static void flushAtTimes() throws IOException {
    if (System.nanoTime() - flushedAt > FLUSH_EVERY_NANOS) {
      out.flush();
      flushedAt = System.nanoTime();
    }
  }

  private static void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
