package io.countersign.streams.operator;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Topics;
import io.countersign.settings.Parsers;
import io.countersign.settings.SettingValues;
import io.countersign.streams.delivery.DeadLetters;
import io.countersign.streams.settings.KafkaSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command {@code dead-letters}: what could not be published, evaluated or delivered, and why.
 */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Prints the dead letters, the youngest last, and how many each reason has.")
public final class DeadLettersCommand implements Callable<Integer> {
  private static final String TOPIC = Topics.DEAD_LETTERS.name();

  private final Map<String, String> environment;
  private final Clock clock;

  @Option(
      names = "--since",
      paramLabel = "7d",
      description = "How far back (default: 7d).",
      converter = Ago.class)
  private Duration since = Duration.ofDays(7);

  @Option(names = "--reason", paramLabel = "CODE", description = "Those of one reason only.")
  private @Nullable String reason;

  @Option(names = "--last", paramLabel = "N", description = "Print at most so many (default: 100).")
  private int last = 100;

  @Option(
      names = "--payload",
      description =
          "Print the messages too: they hold names and addresses of people, and in AWS the output"
              + " goes to the log group.")
  private boolean payload;

  @Spec private CommandSpec spec = CommandSpec.create();

  public DeadLettersCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  private record Kept(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {}

  @Override
  public Integer call() {
    KafkaSettings settings = KafkaSettings.from(SettingValues.read(environment, KafkaSettings.ALL));
    Deque<Kept> youngest = new ArrayDeque<>();
    Map<String, Integer> reasons = new TreeMap<>();
    read(settings, youngest, reasons);
    PrintWriter out = spec.commandLine().getOut();
    youngest.forEach(kept -> print(kept, out));
    int all = reasons.values().stream().mapToInt(count -> count).sum();
    out.printf("%d dead letters since %s%n", all, clock.instant().minus(since));
    reasons.forEach((code, count) -> out.printf("%8d %s%n", count, code));
    out.flush();
    return 0;
  }

  /** Reads up to the end that the topic has now; in no group, so that nothing is committed. */
  private void read(KafkaSettings settings, Deque<Kept> youngest, Map<String, Integer> reasons) {
    Map<TopicPartition, Long> ends;
    Map<TopicPartition, Long> begins;
    try (Cluster cluster = Cluster.connect(settings)) {
      List<TopicPartition> partitions = cluster.partitions(List.of(TOPIC));
      ends = cluster.offsets(partitions, OffsetSpec.latest());
      begins =
          cluster.offsets(
              partitions, OffsetSpec.forTimestamp(clock.instant().minus(since).toEpochMilli()));
    }
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings)) {
      consumer.assign(ends.keySet());
      begins.forEach(consumer::seek);
      while (ends.keySet().stream()
          .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> take(record, youngest, reasons));
      }
    }
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record, Deque<Kept> youngest, Map<String, Integer> reasons) {
    DeadLetter letter = letter(record);
    if (reason != null && !reason.equals(letter.reason())) {
      return;
    }
    reasons.merge(letter.reason(), 1, Integer::sum);
    youngest.addLast(new Kept(record, letter));
    if (youngest.size() > last) {
      youngest.removeFirst();
    }
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Topics.DEAD_LETTERS
          .values()
          .deserializer()
          .deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      return DeadLetters.unreadable(record);
    }
  }

  private void print(Kept kept, PrintWriter out) {
    DeadLetter letter = kept.letter();
    out.printf(
        "%s %d@%d %s %s%s: %s%n",
        letter.receivedAt(),
        kept.record().partition(),
        kept.record().offset(),
        letter.reason(),
        letter.source() == null ? "source unknown" : line(letter.source()),
        letter.ticketKey() == null ? "" : " ticket " + line(letter.ticketKey()),
        line(letter.explanation()));
    if (payload) {
      out.println("    " + line(letter.payload()));
    }
  }

  /** What came from outside stays on its line. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings) {
    Map<String, Object> properties = settings.clientProperties();
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static final class Ago implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Parsers.duration(Duration.ofMinutes(1)).apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("must be " + e.getMessage());
      }
    }
  }
}
